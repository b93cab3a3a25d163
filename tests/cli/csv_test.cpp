#include "cli/table/csv.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>

#include "cli/failure.hpp"

namespace screening::cli {
namespace {

using Cells = std::vector<std::string>;

/// Every record of a text, handed over in pieces of `piece` bytes.
std::vector<CsvRecord> read(std::string text, std::size_t piece = 1U << 16U, char separator = ',') {
  std::size_t at = 0;
  CsvReader reader(
      [&](char* buffer, std::size_t size) {
        const std::size_t count = std::min({size, piece, text.size() - at});
        std::memcpy(buffer, text.data() + at, count);
        at += count;
        return count;
      },
      separator);
  std::vector<CsvRecord> records;
  CsvRecord record;
  while (reader.next(record)) records.push_back(record);
  return records;
}

TEST(Csv, PlainRowsAreSplitAtSeparators) {
  const auto records = read("a,b,c\n1,,3\n");
  ASSERT_EQ(records.size(), 2U);
  EXPECT_EQ(records[0].cells, (Cells{"a", "b", "c"}));
  EXPECT_EQ(records[1].cells, (Cells{"1", "", "3"}));
  EXPECT_EQ(records[1].line, 2U);
  EXPECT_EQ(records[1].raw, "1,,3");
}

TEST(Csv, QuotesHoldSeparatorsQuotesAndLineFeeds) {
  const auto records = read("\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\"\nx,y,z\n");
  ASSERT_EQ(records.size(), 2U);
  EXPECT_EQ(records[0].cells, (Cells{"a,b", "say \"hi\"", "two\nlines"}));
  EXPECT_EQ(records[0].last_line, 2U);
  EXPECT_EQ(records[1].line, 3U);
}

TEST(Csv, CrlfBomAndAMissingLastLineEndAreAccepted) {
  const auto records = read(
      "\xEF\xBB\xBF"
      "a,b\r\n1,2");
  ASSERT_EQ(records.size(), 2U);
  EXPECT_EQ(records[0].cells, (Cells{"a", "b"}));
  EXPECT_EQ(records[0].raw, "a,b");
  EXPECT_EQ(records[1].cells, (Cells{"1", "2"}));
}

TEST(Csv, ReadingDoesNotDependOnWhereThePiecesEnd) {
  const std::string text = "\xEF\xBB\xBFid,\"x\"\r\n1,\"a\"\"b\r\nc\"\r\n2,d\r\n";
  const auto whole = read(text);
  for (std::size_t piece = 1; piece < text.size(); ++piece) {
    const auto parts = read(text, piece);
    ASSERT_EQ(parts.size(), whole.size()) << piece;
    for (std::size_t i = 0; i < whole.size(); ++i) {
      EXPECT_EQ(parts[i].cells, whole[i].cells) << piece;
      EXPECT_EQ(parts[i].raw, whole[i].raw) << piece;
      EXPECT_EQ(parts[i].line, whole[i].line) << piece;
    }
  }
}

TEST(Csv, ABareQuoteRejectsItsRowAlone) {
  const auto records = read("a,b\"c,d\n1,2,3\n");
  ASSERT_EQ(records.size(), 2U);
  EXPECT_EQ(records[0].fault, CsvFault::bare_quote);
  EXPECT_TRUE(records[0].cells.empty());
  EXPECT_EQ(records[0].raw, "a,b\"c,d");
  EXPECT_EQ(records[1].cells, (Cells{"1", "2", "3"}));
}

TEST(Csv, TextAfterAClosingQuoteRejectsItsRowAlone) {
  const auto records = read("\"a\"b,c\n1,2\n");
  ASSERT_EQ(records.size(), 2U);
  EXPECT_EQ(records[0].fault, CsvFault::after_quote);
  EXPECT_EQ(records[1].cells, (Cells{"1", "2"}));
}

TEST(Csv, AQuoteThatIsNeverClosedDoesNotSwallowTheRowsBelow) {
  const auto records = read("1,\"a\n2,b\n3,c\n");
  ASSERT_EQ(records.size(), 3U);
  EXPECT_EQ(records[0].fault, CsvFault::unclosed_quote);
  EXPECT_EQ(records[0].raw, "1,\"a");
  EXPECT_EQ(records[1].cells, (Cells{"2", "b"}));
  EXPECT_EQ(records[2].cells, (Cells{"3", "c"}));
  EXPECT_EQ(records[2].line, 3U);
}

TEST(Csv, NulBadUtf8AndALoneReturnRejectTheirRows) {
  const auto records = read(std::string("a\0b,c\n", 6) + "\xFF,d\ne\rf,g\nh,i\n");
  ASSERT_EQ(records.size(), 4U);
  EXPECT_EQ(records[0].fault, CsvFault::nul_byte);
  EXPECT_EQ(records[1].fault, CsvFault::bad_utf8);
  EXPECT_EQ(records[2].fault, CsvFault::lone_return);
  EXPECT_EQ(records[3].cells, (Cells{"h", "i"}));
}

TEST(Csv, ARowBeyondTheLimitIsRejectedAndTheNextOneRead) {
  const auto records = read(std::string(CsvRows::max_record + 10, 'x') + "\n1,2\n");
  ASSERT_EQ(records.size(), 2U);
  EXPECT_EQ(records[0].fault, CsvFault::too_long);
  EXPECT_EQ(records[1].cells, (Cells{"1", "2"}));
}

TEST(Csv, AnEndlessLineIsGivenUp) {
  CsvReader reader([](char* buffer, std::size_t size) {
    std::memset(buffer, 0, size);
    return size;
  });
  CsvRecord record;
  EXPECT_THROW(reader.next(record), Failure);
}

TEST(Csv, ABlankLineIsBlankAndAQuotedEmptyCellIsNot) {
  const auto records = read("a\n\n\"\"\n");
  ASSERT_EQ(records.size(), 3U);
  EXPECT_TRUE(records[1].blank());
  EXPECT_FALSE(records[2].blank());
  EXPECT_EQ(records[2].cells, (Cells{""}));
}

TEST(Csv, OtherSeparatorsAreTakenAsTold) {
  const auto records = read("a;b,c\n", 100, ';');
  ASSERT_EQ(records.size(), 1U);
  EXPECT_EQ(records[0].cells, (Cells{"a", "b,c"}));
}

TEST(Csv, CellsAreQuotedOnlyWhereTheyMustBe) {
  EXPECT_EQ(csv_cell("plain text", ','), "plain text");
  EXPECT_EQ(csv_cell("a,b", ','), "\"a,b\"");
  EXPECT_EQ(csv_cell("a,b", ';'), "a,b");
  EXPECT_EQ(csv_cell("say \"hi\"", ','), "\"say \"\"hi\"\"\"");
  EXPECT_EQ(csv_cell("two\nlines", ','), "\"two\nlines\"");
}

TEST(Csv, FormulasAreDisarmedAndNumbersLeftAlone) {
  EXPECT_EQ(spreadsheet_safe("=1+1"), "'=1+1");
  EXPECT_EQ(spreadsheet_safe("+cmd"), "'+cmd");
  EXPECT_EQ(spreadsheet_safe("-cmd"), "'-cmd");
  EXPECT_EQ(spreadsheet_safe("@sum"), "'@sum");
  EXPECT_EQ(spreadsheet_safe("\tx"), "'\tx");
  EXPECT_EQ(spreadsheet_safe("\xEF\xBC\x9Dx"), "'\xEF\xBC\x9Dx");
  EXPECT_EQ(spreadsheet_safe("-9"), "-9");
  EXPECT_EQ(spreadsheet_safe("-0.5"), "-0.5");
  EXPECT_EQ(spreadsheet_safe("plain"), "plain");
}

TEST(Csv, Utf8IsCheckedToTheLastByte) {
  EXPECT_TRUE(valid_utf8("caf\xC3\xA9"));
  EXPECT_TRUE(valid_utf8("\xF0\x9F\x98\x80"));
  EXPECT_FALSE(valid_utf8("\xC0\x80"));          // overlong
  EXPECT_FALSE(valid_utf8("\xE0\x80\x80"));      // overlong
  EXPECT_FALSE(valid_utf8("\xED\xA0\x80"));      // surrogate
  EXPECT_FALSE(valid_utf8("\xF4\x90\x80\x80"));  // beyond U+10FFFF
  EXPECT_FALSE(valid_utf8("\xE2\x82"));          // cut short
  EXPECT_FALSE(valid_utf8("\x80"));
}

}  // namespace
}  // namespace screening::cli
