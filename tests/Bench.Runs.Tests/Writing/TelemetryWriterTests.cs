using Bench.Core.Telemetry;
using Bench.Core.Time;
using Bench.Runs.Reading;
using Bench.Runs.Tests.Kit;
using Bench.Runs.Writing;

namespace Bench.Runs.Tests.Writing;

public sealed class TelemetryWriterTests : IDisposable
{
    private const int TestTimeoutMs = 60_000;
    private const string Header = "t_ms,cell,source,device,metric,unit,value,sitting,server\n";

    private readonly TemporaryFolder _temporary = new();
    private readonly RunFolder _folder;

    public TelemetryWriterTests() => _folder = _temporary.NewRun(Samples.Manifest());

    public static TheoryData<string> CultureNames => Cultures.All;

    public void Dispose() => _temporary.Dispose();

    private static RecordedSample Sample(
        double value, string device = "gpu0", string? cell = null, string? server = null, long nanoseconds = 1_500_000_000,
        int sitting = 1) =>
            new(
                sitting,
                cell,
                new TelemetrySample(new Instant(nanoseconds), server, TelemetrySources.Nvidia, device, TelemetryMetrics.GpuPower, value));

    private async Task<string> WriteAsync(params RecordedSample[] samples)
    {
        await using (var writer = TelemetryWriter.Open(_folder).Value)
            foreach (var sample in samples)
                writer.Post(sample);
        return await File.ReadAllTextAsync(_folder.TelemetryPath, TestContext.Current.CancellationToken);
    }

    private IEnumerable<RecordedSample> Read() => RunReader.Read(_folder).Value.Run.Telemetry;

    [Theory(Timeout = TestTimeoutMs)]
    [MemberData(nameof(CultureNames))]
    public async Task Bytes_are_the_same_in_every_culture(string culture)
    {
        var text = await Cultures.Under(culture, () => WriteAsync(
            Sample(310.25, cell: "chat/truth/c=1", server: "far", nanoseconds: 1_234_567_890_400),
            Sample(-0.0000001),
            Sample(1e15, sitting: 2)));

        Assert.Equal(
            Header
            + "1234567.890,chat/truth/c=1,nvidia,gpu0,gpu_power,w,310.25,1,far\n"
            + "1500.000,,nvidia,gpu0,gpu_power,w,0,1,\n"
            + "1500.000,,nvidia,gpu0,gpu_power,w,1000000000000000,2,\n",
            text);
    }

    [Theory(Timeout = TestTimeoutMs)]
    [InlineData("")]
    [InlineData("gpu0")]
    [InlineData("ollama runner, \"the\" one[4711]")]
    [InlineData("\"")]
    [InlineData("=cmd()[1]")]
    [InlineData("@größe, 🙂")]
    [InlineData("'x'")]
    public async Task Whatever_a_device_is_called_comes_back(string device)
    {
        RecordedSample[] samples = [Sample(1, device, cell: "a,b", server: "-far"), Sample(2, device)];

        await WriteAsync(samples);

        Assert.Equal(samples, Read());
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task A_device_that_a_spreadsheet_would_run_gets_an_apostrophe_and_stays_on_its_line()
    {
        var text = await WriteAsync(Sample(1, "=1+1,\n2"));

        Assert.Equal(Header + "1500.000,,nvidia,\"'=1+1, 2\",gpu_power,w,1,1,\n", text);
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task What_is_no_number_is_left_out()
    {
        await WriteAsync(Sample(double.NaN), Sample(double.PositiveInfinity), Sample(1));

        Assert.Equal([Sample(1)], Read());
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task A_later_sitting_appends_below_the_same_header()
    {
        await WriteAsync(Sample(1));
        var text = await WriteAsync(Sample(2, sitting: 2));

        Assert.Equal(3, text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal([Sample(1), Sample(2, sitting: 2)], Read());
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task A_torn_last_line_is_told_left_out_and_cut_off_by_the_next_sitting()
    {
        await WriteAsync(Sample(1));
        await File.AppendAllTextAsync(_folder.TelemetryPath, "1600.000,,nvidia,gpu0,gpu_power,w,3", TestContext.Current.CancellationToken);

        var reading = RunReader.Read(_folder).Value;
        Assert.Equal([Sample(1)], reading.Run.Telemetry);
        Assert.Contains("telemetry.csv: its last line is cut off", Assert.Single(reading.Notes), StringComparison.Ordinal);
        await WriteAsync(Sample(2));
        Assert.Equal([Sample(1), Sample(2)], Read());
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task After_a_flush_what_was_posted_is_in_the_file_while_it_is_still_open()
    {
        await using var writer = TelemetryWriter.Open(_folder).Value;
        writer.Post(Sample(1));

        await writer.FlushAsync();

        Assert.Equal([Sample(1)], Read());
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task A_disk_that_refuses_is_told_and_nobody_waits_for_it()
    {
        await using var writer = TelemetryWriter.Open(_folder, _ => new SmallDisk(room: 100)).Value;
        for (var sample = 0; sample < 10; sample++)
            writer.Post(Sample(sample));

        await writer.FlushAsync();
        writer.Post(Sample(11));
        await writer.FlushAsync();

        Assert.Contains("Free some disk space", (await writer.Failed).Remedy, StringComparison.Ordinal);
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task While_the_disk_stands_still_so_many_samples_wait_and_the_rest_is_counted()
    {
        using var disk = new StuckDisk();
        await using var writer = TelemetryWriter.Open(_folder, _ => disk).Value;
        await disk.Reached;
        for (var sample = 0; sample < TelemetryWriter.Room + 5; sample++)
            writer.Post(Sample(sample));

        var lost = writer.Lost;
        disk.GoOn();

        Assert.Equal(5, lost);
    }

    [Fact]
    public void A_run_without_the_file_has_no_samples() => Assert.Empty(Read());

    [Theory]
    [InlineData("")]
    [InlineData("t_ms,ce")]
    [InlineData(Header)]
    public void A_run_killed_before_its_first_sample_has_none(string text)
    {
        File.WriteAllText(_folder.TelemetryPath, text);

        Assert.Empty(Read());
    }

    [Fact]
    public void Metrics_and_columns_of_later_versions_and_broken_lines_are_left_out()
    {
        File.WriteAllText(
            _folder.TelemetryPath,
            Header.TrimEnd() + ",note\n"
            + "1500.000,,nvidia,gpu0,gpu_shine,lx,5,1,,new\n"
            + "1500.000,,nvidia,gpu0,gpu_power,kw,5,1,,new\n"
            + "1500.000,,nvidia,gpu0,gpu_power,w,,1,,new\n"
            + "1500.000,,nvidia\n"
            + "\n"
            + "1500.000,,nvidia,gpu0,gpu_power,w,5,1,,new\n");

        Assert.Equal([Sample(5)], Read());
    }

    [Fact]
    public void Other_columns_are_told()
    {
        File.WriteAllText(_folder.TelemetryPath, "time,value\n1,2\n");
        var error = RunReader.Read(_folder).Error;

        Assert.Equal((_folder.TelemetryPath, 1), (error.Path, error.Line));
        Assert.Contains("t_ms,cell,source", error.What, StringComparison.Ordinal);
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task Samples_can_be_read_again_and_again()
    {
        await WriteAsync([.. Enumerable.Range(0, 5000).Select(value => Sample(value))]);
        var samples = Read();

        Assert.Equal(5000, samples.Count());
        Assert.Equal(3, samples.Skip(3).First().Sample.Value);
        Assert.Equal(5000, samples.Count());
    }
}
