using Bench.Runner.Display;

namespace Bench.Runner.Tests.Display;

public sealed class TextTableTests
{
    private static readonly TextTable Table = new(
        ["model", "concurrency", "TTFT p50 (ms)", "errors"],
        [
            ["llama3.2:1b", "1", "50.7", "0"],
            ["llama3.2:1b", "4", "817.3", "1 of 8: 1 reset"],
            ["qwen3:4b", "1", "–", "0"],
        ])
    {
        Labels = 2,
        Names = 1,
    };

    [Fact]
    public void A_wide_terminal_has_a_row_a_line_and_figures_to_the_right()
    {
        Assert.Equal(
            [
                "                          TTFT p50",
                "model        concurrency      (ms)           errors",
                "───────────  ───────────  ────────  ───────────────",
                "llama3.2:1b            1      50.7                0",
                "llama3.2:1b            4     817.3  1 of 8: 1 reset",
                "qwen3:4b               1         –                0",
            ],
            Table.Lines(51));
    }

    [Fact]
    public void A_narrower_one_has_two_lines_in_a_field_rather_than_broken_words()
    {
        Assert.Equal(
            [
                "                           TTFT",
                "                            p50",
                "model        concurrency   (ms)   errors",
                "───────────  ───────────  ─────  ───────",
                "llama3.2:1b            1   50.7        0",
                "llama3.2:1b            4  817.3  1 of 8:",
                "                                 1 reset",
                "qwen3:4b               1      –        0",
            ],
            Table.Lines(50));
    }

    [Fact]
    public void Then_names_stand_above_their_rows_once()
    {
        Assert.Equal(
            [
                "                TTFT",
                "                 p50",
                "  concurrency   (ms)   errors",
                "  ───────────  ─────  ───────",
                "llama3.2:1b",
                "            1   50.7        0",
                "            4  817.3  1 of 8:",
                "                      1 reset",
                "qwen3:4b",
                "            1      –        0",
            ],
            Table.Lines(39));
    }

    [Fact]
    public void Then_figures_alone_have_columns_and_what_is_above_says_what_it_is()
    {
        var lines = Table.Lines(20);

        Assert.Equal("llama3.2:1b · concurrency 1", lines[4]);
        Assert.Equal("   50.7        0", lines[5]);
    }

    [Fact]
    public void A_terminal_too_narrow_for_any_form_gets_the_narrowest() => Assert.Equal(Table.Lines(16), Table.Lines(1));

    [Fact]
    public void A_name_that_begins_with_a_digit_is_a_name() =>
        Assert.Equal(
            "1 a     5", (Table with { Headers = ["cell", "n"], Rows = [["1 a", "5"], ["2 abcd", "7"]], Labels = 1 }).Lines(80)[2]);
}
