#pragma once

#include "screening/directory.hpp"
#include "screening/pathway.hpp"
#include "yaml/reader.hpp"

// Internal. Start at screening/screening.hpp.
//
// From the positioned tree to pathways, action lists and directories, as docs/pathways.md says.
namespace screening::internal::yaml {

/// Each is false when the file is of a format this library does not know.
bool decode_pathway(Reader& reader, const Node& root, PathwayDefinition& out);
bool decode_actions(Reader& reader, const Node& root, ActionList& out);
bool decode_directory(Reader& reader, const Node& root, Directory& out);

void decode(Reader& reader, const Node& node, const std::string& path, InputRead& out);
void decode(Reader& reader, const Node& node, const std::string& path, PathwayInput& out);
void decode(Reader& reader, const Node& node, const std::string& path, PathwayRow& out);
void decode(Reader& reader, const Node& node, const std::string& path, PathwayStep& out);
void decode(Reader& reader, const Node& node, const std::string& path, Meaning& out);
void decode(Reader& reader, const Node& node, const std::string& path, Area& out);
void decode(Reader& reader, const Node& node, const std::string& path, Service& out);

}  // namespace screening::internal::yaml
