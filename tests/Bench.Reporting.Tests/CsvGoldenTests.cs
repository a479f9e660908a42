using System.Globalization;
using Bench.Reporting.Csv;

namespace Bench.Reporting.Tests;

public sealed class CsvGoldenTests
{
    [Theory]
    [InlineData("")] // invariant
    [InlineData("de-DE")] // decimal comma
    [InlineData("tr-TR")] // i and I are no pair
    [InlineData("fa-IR")] // other digits and another decimal sign, on some platforms
    [InlineData("sv-SE")] // another minus sign
    public void The_files_are_the_same_in_every_culture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            GoldenFile.Check("requests.csv", Written(stream => RequestsCsv.Write(SampleSummary.Run, stream)));
            GoldenFile.Check("cells.csv", Written(stream => CellsCsv.Write(SampleSummary.Run, stream)));
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void Writing_leaves_the_stream_open_and_begins_without_a_mark()
    {
        using var stream = new MemoryStream();

        CellsCsv.Write(SampleSummary.Run, stream);

        Assert.True(stream.CanWrite);
        Assert.Equal((byte)'c', stream.ToArray()[0]);
    }

    internal static byte[] Written(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return stream.ToArray();
    }
}
