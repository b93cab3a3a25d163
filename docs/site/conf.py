"""How Sphinx makes the site out of what stage.py has laid out."""

import os

import screening

project = "screening"
author = "the screening contributors"
copyright = "2026, the screening contributors"
version = release = screening.__version__
language = "en-GB"

extensions = ["sphinx.ext.autodoc", "breathe", "myst_nb", "sphinx_copybutton"]

# Warnings are errors, and so is a reference to nothing.
nitpicky = True
nitpick_ignore_regex = [
    ("cpp:identifier", r"std(::.*)?|size_t|int\d+_t"),
    # The namespace itself has no page.
    ("cpp:identifier", r"screening"),
    # The compiled form is not part of the interface.
    ("cpp:identifier", r"internal(::.*)?"),
    # Packages that a user may have and the site's own environment has not.
    ("py:class", r"Stated|screening\._core\.FhirResponse"),
    ("py:class", r"(duckdb|matplotlib|numpy|pandas|polars|pyarrow|pyspark)\..*"),
    (
        "py:class",
        r"(collections\.abc\.)?(Iterable|Mapping|Iterator|Callable)|Any|Axes|Decimal|os\.PathLike.*"
        r"|datetime\.date",
    ),
    # What type checkers see of arguments; the text says what may be given.
    ("py:class", "CohortOptions|Dated"),
]

# Pages. The first heading of a page on a code host is its title here.
myst_enable_extensions = ["attrs_inline", "colon_fence"]
myst_heading_anchors = 4
myst_links_external_new_tab = False
# Notebooks are shown as they were committed, with the outputs they had; another test runs them.
nb_execution_mode = "off"
suppress_warnings = ["mystnb.unknown_mime_type"]

# The reference of the Python package. Docstrings put names between single backticks.
default_role = "code"
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
python_use_unqualified_type_names = True
python_display_short_literal_types = True
add_module_names = False

# The reference of the C++ headers, out of what doxygen read.
breathe_projects = {"screening": os.environ["SCREENING_DOXYGEN_XML"]}
breathe_default_project = "screening"
breathe_default_members = ("members", "undoc-members")
breathe_show_include = False
breathe_separate_member_pages = False
cpp_maximum_signature_line_length = 90
cpp_index_common_prefix = ["screening::"]
toc_object_entries_show_parents = "hide"

# Nothing on a page is fetched from anywhere but the site itself.
html_theme = "furo"
html_title = f"screening {release}"
html_static_path = ["static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
html_use_index = True
html_theme_options = {"footer_icons": []}
copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True
copybutton_only_copy_prompt_lines = True
pygments_style = "friendly"
pygments_dark_style = "github-dark"
