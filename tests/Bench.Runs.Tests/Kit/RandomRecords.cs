using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;

namespace Bench.Runs.Tests.Kit;

/// <summary>Records of every shape that their types allow, from a seed.</summary>
internal sealed class RandomRecords(int seed)
{
    private static readonly string[] Texts =
        ["", "a b", "\"quoted\" \\ back", "line\nend\r\t", "\u2028\u2029\0\u001f", "größe 🙂 中文", "</script>", "+%&'"];
    private readonly Random _random = new(seed);

    public RequestRecord Next() => new()
    {
        Identity = new RequestIdentity
        {
            Sitting = Small(),
            Cell = new CellId(Text()),
            Repetition = Small(),
            Block = Small(),
            Attempt = Small(),
            Phase = Any<Phase>(),
            Request = Small(),
            User = Small(),
            Turn = Small(),
            Simulated = Small() % 2 == 0,
        },
        Timeline = RandomTimeline(),
        Outcome = new Outcome(Any<OutcomeKind>(), Maybe(Small), _random.Next(2) == 0 ? null : Text()),
        Usage = new TokenUsage
        {
            PromptTokens = Maybe(Small),
            OutputTokens = Maybe(Small),
            Source = Maybe(Any<TokenSource>),
            ReasoningTokens = Maybe(Small),
            Vectors = Maybe(Small),
        },
        Server = _random.Next(3) == 0
            ? null
            : new ServerTimings
            {
                Total = Maybe(Length),
                Load = Maybe(Length),
                PromptEvalCount = Maybe(Small),
                CachedTokens = Maybe(Small),
                PromptEval = Maybe(Length),
                EvalCount = Maybe(Small),
                Eval = Maybe(Length),
            },
        Asked = new AskedTokens(Maybe(Small), Maybe(Small)),
        DoneReason = _random.Next(2) == 0 ? null : Text(),
        FormatValid = YesOrNo(),
        Stream = _random.Next(3) == 0
            ? null
            : new StreamedText
            {
                EmptyLines = Small(),
                ThinkingLines = Small(),
                FirstLineBytes = Small(),
                Bytes = Small(),
                Words = Small(),
            },
        Reused = YesOrNo(),
        RetryAfter = Maybe(Length),
    };

    private bool? YesOrNo() => _random.Next(3) switch { 0 => null, 1 => false, _ => true };

    private T? Maybe<T>(Func<T> value)
        where T : struct => _random.Next(2) == 0 ? null : value();

    private T Any<T>()
        where T : struct, Enum => _random.GetItems(Enum.GetValues<T>(), 1)[0];

    private string Text() => Texts[_random.Next(Texts.Length)];

    private int Small() => _random.Next(8) == 0 ? int.MaxValue : _random.Next(1000);

    private Instant At() => new(_random.Next(8) == 0 ? long.MinValue : _random.NextInt64());

    private Duration Length() => new(_random.Next(8) == 0 ? long.MaxValue : _random.NextInt64());

    /// <summary>Whatever happened, happened in the order of these instants.</summary>
    private Timeline RandomTimeline()
    {
        var order = Enumerable.Range(0, 5).Select(_ => At()).Order().ToArray();
        return new Timeline
        {
            Planned = At(),
            Sent = order[0],
            Headers = Maybe(() => order[1]),
            FirstToken = Maybe(() => order[2]),
            FirstContent = Maybe(At),
            LastToken = Maybe(() => order[3]),
            Done = Maybe(() => order[4]),
            Ended = At(),
            Reads = [.. Enumerable.Range(0, _random.Next(4)).Select(_ => new ContentRead(At(), Small()))],
        };
    }
}
