using System.Text;
using Bench.Core.Contracts;
using Bench.Core.Time;
using Bench.Servers.Ollama.Answers;
using Bench.Servers.OpenAi.Answers;
using BenchmarkDotNet.Attributes;

namespace Bench.Benchmarks.Micro;

/// <summary>
/// From the bytes of a read to the trace: what a streamed token costs between the socket and the record.
/// One line a read, as a server at 10 ms a token sends it.
/// </summary>
public class DecoderBenchmarks
{
    private const int Lines = 256;

    private static readonly byte[] Ndjson = Encoding.UTF8.GetBytes(
        """{"model":"llama3.2:1b-instruct-q4_K_M","created_at":"2026-01-02T03:04:05.678901234Z","message":{"role":"assistant","content":" token"},"done":false}""" + "\n");

    private static readonly byte[] Event = Encoding.UTF8.GetBytes(
        """data: {"id":"chatcmpl-123","object":"chat.completion.chunk","created":1767225600,"model":"llama3.2:1b","system_fingerprint":"fp_ollama","choices":[{"index":0,"delta":{"role":"assistant","content":" token"},"finish_reason":null}]}""" + "\n\n");

    private readonly RequestTrace _trace = new(new RunClock(TimeProvider.System));
    private StreamDecoder _ndjson = null!;
    private EventDecoder _events = null!;

    [GlobalSetup]
    public void Open() => (_ndjson, _events) = (new StreamDecoder(_trace), new EventDecoder(_trace));

    [GlobalCleanup]
    public void Close()
    {
        _ndjson.Dispose();
        _events.Dispose();
    }

    [Benchmark(OperationsPerInvoke = Lines)]
    public int NdjsonLine()
    {
        _trace.Begin(default);
        for (var line = 0; line < Lines; line++)
        {
            Ndjson.CopyTo(_ndjson.Space());
            _ndjson.Take(Ndjson.Length, line);
        }

        return _trace.ContentLines;
    }

    [Benchmark(OperationsPerInvoke = Lines)]
    public int ServerSentEvent()
    {
        _trace.Begin(default);
        for (var line = 0; line < Lines; line++)
        {
            Event.CopyTo(_events.Space());
            _events.Take(Event.Length, line);
        }

        return _trace.ContentLines;
    }
}
