using Bench.Core.Records;
using Bench.Core.Time;

namespace Bench.Core.Contracts;

/// <summary>
/// The notebook of one request in flight, filled by the sender and turned into a record at its end; reused for the next.
/// Owned by one request at a time: no member is safe for concurrent use, and adding a read allocates nothing once it has grown.
/// </summary>
public sealed class RequestTrace(RunClock clock)
{
    private ContentRead[] _reads = new ContentRead[256];
    private int _readCount;
    private Instant _planned;
    private Instant? _sent;
    private Instant? _headers;
    private Instant? _firstContent;
    private Instant? _done;
    private Instant _ended;
    private Instant? _released;
    private Outcome? _outcome;
    private TokenUsage _usage = TokenUsage.None;
    private ServerTimings? _server;
    private Duration? _retryAfter;

    public RunClock Clock { get; } = clock;

    /// <summary>The buffer for the answer's text, without thinking; usually null, because the text is not needed.</summary>
    public AnswerText? Answer { get; init; }

    /// <summary>
    /// Receives the answer's tokens with their log probabilities from the sender; null unless the cell asks for them.
    /// </summary>
    public List<AnswerToken>? Tokens { get; init; }

    /// <summary>The content of the lines of a streamed answer; filled by the sender and cleared at the next start.</summary>
    public StreamTally Stream { get; } = new();

    /// <summary>Lines of generated content so far.</summary>
    public int ContentLines { get; private set; }

    /// <summary>The lengths that the request asked for; set by the sender, forgotten at the next beginning.</summary>
    public AskedTokens Asked { get; set; }

    /// <summary>
    /// True if the request went out on a connection that an earlier one had used; set by the sender, forgotten at the next beginning.
    /// </summary>
    public bool? Reused { get; set; }

    /// <summary>The reason why the server ended the answer, in its own word; null unless it is ok.</summary>
    public string? DoneReason { get; set; }

    public Outcome Outcome => _outcome ?? throw new InvalidOperationException("The request has no outcome yet.");

    /// <summary>
    /// The instant at which the sender of a completed request is free for another one: its end, or later if the server left the answer's
    /// body open.
    /// </summary>
    public Instant Freed => Instant.Latest(_ended, _released ?? _ended);

    /// <summary>Begins a request; forgets the last one.</summary>
    public void Begin(Instant planned)
    {
        _planned = planned;
        _sent = _headers = _firstContent = _done = _released = null;
        _outcome = null;
        _usage = TokenUsage.None;
        _server = null;
        DoneReason = null;
        _retryAfter = null;
        Asked = default;
        Reused = null;
        Stream.Clear();
        _readCount = 0;
        ContentLines = 0;
        Answer?.Clear();
        Tokens?.Clear();
    }

    /// <summary>Stamps the moment just before the request is handed to the HTTP stack.</summary>
    public void MarkSent() => _sent = Clock.Now;

    public void MarkHeaders() => _headers = Clock.Now;

    /// <summary>Notes one read that held generated content. The stamp was taken when the bytes came, before they were parsed.</summary>
    /// <param name="timestamp">Raw ticks of the clock's time provider.</param>
    /// <param name="lines">Lines of generated content that ended in the read; not 0.</param>
    /// <param name="hasAnswer">True when any of them held text that is not thinking.</param>
    public void AddContentRead(long timestamp, int lines, bool hasAnswer)
    {
        if (_readCount == _reads.Length)
            Array.Resize(ref _reads, _readCount * 2);

        var at = Clock.At(timestamp);
        _reads[_readCount++] = new ContentRead(at, lines);
        ContentLines += lines;
        if (hasAnswer)
            _firstContent ??= at;
    }

    /// <summary>Stamps the end of an answer's body that came after its final message.</summary>
    public void MarkReleased() => _released = Clock.Now;

    /// <summary>Completes the request as ok.</summary>
    /// <param name="timestamp">Raw ticks of the read that held the final message.</param>
    public void Complete(long timestamp, int httpStatus, TokenUsage usage, ServerTimings? server, string? doneReason)
    {
        _done = _ended = Clock.At(timestamp);
        _outcome = Outcome.Ok(httpStatus);
        _usage = usage;
        _server = server;
        DoneReason = doneReason;
    }

    /// <summary>Completes the request as anything but ok. What was read until then stays in the record.</summary>
    /// <param name="retryAfter">The time after which the server wants to be asked again (Retry-After); null if not given.</param>
    public void Fail(OutcomeKind kind, string error, int? httpStatus = null, Duration? retryAfter = null)
    {
        _retryAfter = retryAfter;
        _ended = Clock.Now;
        _outcome = Outcome.Failed(kind, error, httpStatus);
        _usage = ContentLines == 0 ? TokenUsage.None : new TokenUsage { OutputTokens = ContentLines, Source = TokenSource.Chunks };
    }

    /// <summary>The record of the completed request.</summary>
    /// <exception cref="InvalidOperationException">The request was not completed.</exception>
    public RequestRecord ToRecord(RequestIdentity identity) => new()
    {
        Identity = identity,
        Timeline = new Timeline
        {
            Planned = _planned,
            Sent = _sent ?? _ended,
            Headers = _headers,
            FirstToken = _readCount == 0 ? null : _reads[0].At,
            FirstContent = _firstContent,
            LastToken = _readCount == 0 ? null : _reads[_readCount - 1].At,
            Done = _done,
            Ended = _ended,
            Reads = _reads.AsSpan(0, _readCount).ToArray(),
        },
        Outcome = Outcome,
        Usage = _usage,
        Server = _server,
        DoneReason = DoneReason,
        Asked = Asked,
        Stream = Stream.ToRecord(),
        Reused = Reused,
        RetryAfter = _retryAfter,
    };
}
