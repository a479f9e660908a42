using Bench.Core.Telemetry;
using Bench.Core.Time;
using Bench.Runs.Tests.Kit;
using Bench.Runs.Writing;
using Bench.Testing.Samples;

namespace Bench.Runs.Tests.Writing;

/// <summary>
/// A run folder that is deleted or moved away while the run goes on: an open file would take whatever
/// is written, and nobody could ever read it.
/// </summary>
public sealed class VanishedFolderTests : IDisposable
{
    private const int TestTimeoutMs = 20_000;

    private readonly TemporaryFolder _temporary = new();
    private readonly RunFolder _folder;

    public VanishedFolderTests() => _folder = _temporary.NewRun(Samples.Manifest());

    public void Dispose() => _temporary.Dispose();

    [Theory(Timeout = TestTimeoutMs)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_next_record_tells_it_and_nothing_is_left_behind(bool moved)
    {
        await using (var writer = RecordWriter.Open(_folder).Value)
        {
            writer.Post(SampleRecord.Streamed(1, [2], SampleRecord.Identity(1)));
            Assert.True(await writer.FlushAsync());
            if (moved)
                Directory.Move(_folder.Path, _temporary.PathOf("elsewhere"));
            else
                Directory.Delete(_folder.Path, recursive: true);

            writer.Post(SampleRecord.Streamed(1, [2], SampleRecord.Identity(2)));
            var error = await writer.Failed; // without anybody asking for a flush

            Assert.Equal((_folder.Path, "was deleted or moved away while the run wrote into it"), (error.Path, error.What));
            Assert.False(await writer.FlushAsync());
        }

        Assert.False(Directory.Exists(_folder.Path));
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task The_end_of_a_cell_tells_it_although_nothing_waits_to_be_written()
    {
        await using var writer = RecordWriter.Open(_folder).Value;
        Directory.Delete(_folder.Path, recursive: true);

        Assert.False(await writer.FlushAsync());
        Assert.Equal("was deleted or moved away while the run wrote into it", (await writer.Failed).What);
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task The_next_sample_tells_it()
    {
        await using var writer = TelemetryWriter.Open(_folder).Value;
        Directory.Delete(_folder.Path, recursive: true);

        writer.Post(new RecordedSample(
            1,
            Cell: null,
            new TelemetrySample(new Instant(1), Server: null, TelemetrySources.Nvidia, "gpu0", TelemetryMetrics.GpuPower, 2)));
        await writer.FlushAsync();

        Assert.Equal("was deleted or moved away while the run wrote into it", (await writer.Failed).What);
    }

    [Fact]
    public void A_manifest_does_not_bring_the_folder_back()
    {
        Directory.Delete(_folder.Path, recursive: true);

        Assert.Equal("was deleted or moved away while the run wrote into it", _folder.WriteManifest(Samples.Manifest())?.What);
        Assert.False(Directory.Exists(_folder.Path));
    }
}
