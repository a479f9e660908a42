using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Runs.Json;
using Bench.Runs.Writing;
using BenchmarkDotNet.Attributes;

namespace Bench.Benchmarks.Micro;

/// <summary>From the trace to a line of records.jsonl, of a request of 256 tokens: a token's share is a 256th.</summary>
public class RecordBenchmarks : IDisposable
{
    private const int Tokens = 256;

    private static readonly RequestIdentity Identity = new()
    {
        Sitting = 1,
        Cell = new CellId("chat/llama3.2:1b/c=64"),
        Repetition = 1,
        Block = 1,
        Attempt = 1,
        Phase = Phase.Measured,
        Request = 1,
        User = 1,
    };

    private readonly RequestTrace _trace = new(new RunClock(TimeProvider.System));
    private readonly MemoryStream _disk = new();
    private RequestRecord _record = null!;
    private AppendFile _file = null!;

    [GlobalSetup]
    public void Fill()
    {
        TraceOf256Reads();
        _trace.Complete(Tokens, 200, TokenUsage.None, server: null, doneReason: "length");
        _record = _trace.ToRecord(Identity);
        _file = new AppendFile(_disk);
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _file.Dispose(); // and with it the stream
        GC.SuppressFinalize(this);
    }

    /// <summary>What each read adds while the request is in flight.</summary>
    [Benchmark]
    public int TraceOf256Reads()
    {
        _trace.Begin(default);
        _trace.MarkSent();
        for (var token = 0; token < Tokens; token++)
            _trace.AddContentRead(token, lines: 1, hasAnswer: true);
        return _trace.ContentLines;
    }

    /// <summary>At the request's end: 16 bytes a read are kept, which is the record itself.</summary>
    [Benchmark]
    public RequestRecord RecordOf256Reads() => _trace.ToRecord(Identity);

    /// <summary>On the writer's thread.</summary>
    [Benchmark]
    public long JsonLineOf256Reads()
    {
        _disk.SetLength(0);
        _file.Add(_record, RecordJson.Write);
        _file.WriteOut();
        return _disk.Length;
    }
}
