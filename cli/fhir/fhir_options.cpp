#include "fhir_options.hpp"

#include <CLI/CLI.hpp>
#include <chrono>
#include <ctime>

#include "cli/failure.hpp"
#include "cli/files.hpp"

namespace screening::cli {

namespace {

/// CLI11 shows what this returns as the fault; empty is none.
std::string address_fault(const std::string& text) {
  const bool web = text.starts_with("http://") || text.starts_with("https://");
  const bool plain = text.find_first_of(" \t|#?\"<>") == std::string::npos;
  if (web && plain && !text.ends_with('/')) return {};
  return "expected the start of a web address without a slash at its end, such as "
         "https://forms.trust.example/fhir";
}

std::string reference_fault(const std::string& text) {
  if (text.starts_with("urn:uuid:") || text.starts_with("urn:oid:")) return {};
  const std::size_t slash = text.find('/');
  const bool whole = slash != std::string::npos && slash > 0 && slash + 1 < text.size() &&
                     text.find_first_of(" \t\"<>") == std::string::npos;
  if (whole) return {};
  return "expected a reference such as Patient/17 or urn:uuid:...";
}

}  // namespace

void add_fhir_options(CLI::App& command, FhirOptions& options) {
  command
      .add_option("--base", options.base,
                  "Where your forms live: the start of their canonical address. The default leads "
                  "nowhere and is for tests")
      ->check(address_fault)
      ->type_name("URL");
  command.add_option("--release", options.release, "r4 (4.0.1) or r5 (5.0.0); default: r4")
      ->check(CLI::IsMember({"r4", "r5"}));
  command.add_option("-o,--output", options.output, "Where to write; appears only when whole")
      ->type_name("FILE");
}

void add_record_options(CLI::App& command, FhirRecord& record) {
  const auto reference = [&](const char* name, std::string& to, const char* help) {
    return command.add_option(name, to, help)->check(reference_fault)->type_name("REFERENCE");
  };
  reference("--subject", record.subject, "Whose record it is, such as Patient/17");
  reference("--encounter", record.encounter, "The encounter, such as Encounter/4");
  reference("--author", record.author, "Who recorded the answers");
  reference("--source", record.source, "Who gave them, when it was not the subject");
  command
      .add_option("--key", record.key,
                  "What names this administration in your system; default: the input's id")
      ->type_name("TEXT");
  command
      .add_option("--authored", record.authored,
                  "When the form was filled in: a date, or date and time with a zone; default: the "
                  "input's date")
      ->type_name("TIME");
}

std::map<std::string, std::string, std::less<>> items_by_link(const std::vector<std::string>& given,
                                                              const Instrument& instrument) {
  std::map<std::string, std::string, std::less<>> items;
  for (const std::string& pair : split_list(given)) {
    const std::size_t equals = pair.rfind('=');
    const std::string item = equals == std::string::npos ? "" : pair.substr(equals + 1);
    if (!instrument.item_index(item) && !instrument.scale_index(item)) {
      throw Failure(exit_status::usage,
                    "--items expects linkId=item or linkId=scale, such as Q1=" +
                        instrument.definition().items.front().id,
                    "'screening show " + instrument.id() + "' lists both");
    }
    items[pair.substr(0, equals)] = item;
  }
  return items;
}

std::string fhir_now() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm parts{};
  gmtime_r(&now, &parts);
  char text[32];
  const std::size_t size = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return {text, size};
}

void write_resource(const std::string& resource, const std::string& path) {
  Output out(path);
  out.write(resource);
  out.write("\n");
  out.commit();
}

}  // namespace screening::cli
