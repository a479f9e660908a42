using Bench.Reporting.Exports;
using Bench.Reporting.Model;
using Bench.Reporting.Tests.Kit;

namespace Bench.Reporting.Tests.Exports;

public sealed class ExportGoldenTests
{
    [Theory]
    [MemberData(nameof(Cultures.All), MemberType = typeof(Cultures))]
    public void Every_format_writes_the_same_bytes_in_every_culture(string culture) => Cultures.Under(culture, () =>
    {
        foreach (var format in ExportFormats.All.Where(format => !format.OneRunAFile))
            foreach (var file in format.Files)
                GoldenFile.Check(file.Name, Written(file, SampleReport.Run));
    });

    [Theory]
    [MemberData(nameof(Cultures.All), MemberType = typeof(Cultures))]
    public void Several_runs_stand_side_by_side(string culture) => Cultures.Under(culture, () =>
    {
        foreach (var format in ExportFormats.All.Where(format => !format.OneRunAFile))
            foreach (var file in format.Files)
                GoldenFile.Check("two-" + file.Name, Written(file, SampleReport.Run, SampleReport.Other));
    });

    [Fact]
    public void Csv_is_byte_for_byte_what_the_run_folder_has()
    {
        foreach (var file in ExportFormats.All.Single(format => format.Name == "csv").Files)
            GoldenFile.Check(file.Name, Written(file, SampleReport.Run));
    }

    [Fact]
    public void Hostile_names_break_no_format()
    {
        foreach (var file in ExportFormats.All.Where(format => !format.OneRunAFile).SelectMany(format => format.Files))
            GoldenFile.Check("hostile-" + file.Name, Written(file, SampleReport.Hostile));
    }

    [Fact]
    public void Writers_leave_the_stream_open_and_write_no_mark()
    {
        foreach (var file in ExportFormats.All.SelectMany(format => format.Files))
        {
            using var stream = new MemoryStream();
            file.Write([SampleReport.Run], stream);
            Assert.True(stream.CanWrite, file.Name);
            Assert.NotEqual(0xEF, stream.ToArray()[0]);
        }
    }

    internal static byte[] Written(ExportFile file, params ReportedRun[] runs) =>
        CsvGoldenTests.Written(stream => file.Write(runs, stream));

    internal static string Text(string format, params ReportedRun[] runs) =>
        System.Text.Encoding.UTF8.GetString(Written(ExportFormats.All.Single(known => known.Name == format).Files.Single(), runs));
}
