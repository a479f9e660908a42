using System.Text.RegularExpressions;
using Bench.Reporting.Instruments;

namespace Bench.Reporting.Tests.Instruments;

public sealed partial class DocumentedInstrumentsTests
{
    [Fact]
    public void The_page_of_reports_has_a_row_for_each_instrument_with_its_unit_and_no_other()
    {
        var rows = Row().Matches(File.ReadAllText(Path.Combine(Repository(), "docs", "reports.md")))
            .Select(row => (row.Groups["name"].Value, row.Groups["unit"].Value));

        Assert.Equal(RunInstruments.All.Select(instrument => (instrument.Name, instrument.Unit)), rows);
    }

    [Fact]
    public void An_instrument_has_one_name() =>
        Assert.Equal(RunInstruments.All.Count, RunInstruments.All.Select(instrument => instrument.Name).Distinct().Count());

    [GeneratedRegex(
        @"^\| `(?<name>(gen_ai|bench)\.[a-z_.]+)` \| `(?<unit>\S+)` \|",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Bench.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}
