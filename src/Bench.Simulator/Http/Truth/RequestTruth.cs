using System.Runtime.InteropServices;
using Bench.Core.Time;
using Bench.Simulator.Engine;
using Bench.Simulator.Http.Json;

namespace Bench.Simulator.Http.Truth;

/// <summary>
/// What really happened to one request: when its tokens were due, and when each had been handed to the system's socket. Thread-safe.
/// </summary>
/// <param name="id">From 1, in the order of arrival.</param>
/// <param name="clientId">What the client sent as X-Request-Id.</param>
internal sealed class RequestTruth(long id, string path, string? clientId, Instant arrived)
{
    private readonly Lock _lock = new();
    private readonly List<long> _due = [];
    private readonly List<long> _sent = [];
    private readonly List<long> _silent = [];
    private string? _model;
    private JobReport? _report;
    private RequestState _state;
    private Instant? _ended;

    public long Id => id;

    public Instant Arrived => arrived;

    public int Tokens
    {
        get
        {
            lock (_lock)
                return _due.Count;
        }
    }

    public void IsFor(string model)
    {
        lock (_lock)
            _model = model;
    }

    public void Due(Instant due)
    {
        lock (_lock)
            _due.Add(due.Nanoseconds);
    }

    /// <summary>The token that was last said to be due has no line of its own.</summary>
    public void Silent()
    {
        lock (_lock)
            _silent.Add(_due.Count - 1);
    }

    /// <summary>The first so many tokens are on their way; those that were before stay as they were.</summary>
    public void Sent(int tokens, Instant at)
    {
        lock (_lock)
        {
            while (_sent.Count < tokens)
                _sent.Add(at.Nanoseconds);
        }
    }

    public void Reported(JobReport report)
    {
        lock (_lock)
            _report = report;
    }

    /// <summary>The first end counts.</summary>
    public void End(RequestState state, Instant at)
    {
        lock (_lock)
        {
            if (_ended is null)
                (_state, _ended) = (state, at);
        }
    }

    public void WriteTo(JsonText json)
    {
        lock (_lock)
        {
            json.Open('{').Field("id", id).Field("path", path);
            if (clientId is not null)
                json.Field("client_id", clientId);
            if (_model is not null)
                json.Field("model", _model);
            json.Field("state", StateName).Field("arrived_ns", arrived.Nanoseconds);
            if (_ended is { } ended)
                json.Field("ended_ns", ended.Nanoseconds);
            if (_report is { } report)
                WriteReport(json, report);
            Write(json, "due_ns", CollectionsMarshal.AsSpan(_due));
            Write(json, "sent_ns", CollectionsMarshal.AsSpan(_sent));
            Write(json, "silent", CollectionsMarshal.AsSpan(_silent));
            json.Close('}');
        }
    }

    private string StateName => _state switch
    {
        RequestState.Open => "open",
        RequestState.Done => "done",
        RequestState.ClientGone => "client_gone",
        RequestState.Refused => "refused",
        RequestState.Rejected => "rejected",
        _ => "faulted",
    };

    private static void WriteReport(JsonText json, JobReport report) => json
        .Field("total_ns", report.Total.Nanoseconds)
        .Field("load_ns", report.Load.Nanoseconds)
        .Field("prefill_ns", report.Prefill.Nanoseconds)
        .Field("decode_ns", report.Decode.Nanoseconds)
        .Field("prompt_tokens", report.PromptTokens)
        .Field("cached_tokens", report.CachedTokens)
        .Field("output_tokens", report.OutputTokens);

    private static void Write(JsonText json, string name, ReadOnlySpan<long> numbers)
    {
        json.Name(name).Open('[');
        foreach (var number in numbers)
            json.Value(number);
        json.Close(']');
    }
}
