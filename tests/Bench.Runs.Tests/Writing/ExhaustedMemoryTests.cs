using Bench.Core.Limits;
using Bench.Runs.Tests.Kit;
using Bench.Runs.Writing;
using Bench.Testing.Samples;

namespace Bench.Runs.Tests.Writing;

public sealed class ExhaustedMemoryTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact(Timeout = 20_000)]
    public async Task Records_that_find_no_memory_end_the_run_in_words()
    {
        await using var writer =
            RecordWriter.Open(_temporary.NewRun(Samples.Manifest()), _ => new NoMemory(new InsufficientMemoryException())).Value;

        writer.Post(SampleRecord.Streamed(1, [2], SampleRecord.Identity(1)));

        Assert.False(await writer.FlushAsync());
        Assert.Contains(HarnessLimit.Words, (await writer.Failed).What, StringComparison.Ordinal);
    }

    private sealed class NoMemory(Exception exhausted) : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw exhausted;
    }
}
