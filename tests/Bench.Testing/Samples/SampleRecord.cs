using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;

namespace Bench.Testing.Samples;

/// <summary>
/// Records whose figures can be added in the head. All instants in milliseconds:
/// planned 0, sent at <c>sentMs</c>, then tokens at the given instants, done 1 ms after the last.
/// </summary>
public static class SampleRecord
{
    public static RequestIdentity Identity(int request = 1, Phase phase = Phase.Measured, string cell = "chat/truth/c=1", int user = 1) =>
        new()
        {
            Sitting = 1,
            Cell = new CellId(cell),
            Repetition = 1,
            Block = 1,
            Attempt = 1,
            Phase = phase,
            Request = request,
            User = user,
        };

    /// <summary>A streamed request that went well: one token a read, counted by the server.</summary>
    public static RequestRecord Streamed(double sentMs, double[] tokensMs, RequestIdentity? identity = null, double plannedMs = double.NaN)
    {
        var done = tokensMs[^1] + 1;
        return new RequestRecord
        {
            Identity = identity ?? Identity(),
            Timeline = new Timeline
            {
                Planned = At(double.IsNaN(plannedMs) ? sentMs : plannedMs),
                Sent = At(sentMs),
                Headers = At(tokensMs[0]),
                FirstToken = At(tokensMs[0]),
                FirstContent = At(tokensMs[0]),
                LastToken = At(tokensMs[^1]),
                Done = At(done),
                Ended = At(done),
                Reads = [.. tokensMs.Select(at => new ContentRead(At(at), 1))],
            },
            Outcome = Outcome.Ok(200),
            Usage = new TokenUsage { PromptTokens = 20, OutputTokens = tokensMs.Length, Source = TokenSource.Server },
            Server = new ServerTimings
            {
                Total = Duration.FromMilliseconds(done - sentMs),
                Load = Duration.FromMilliseconds(1),
                PromptEvalCount = 20,
                PromptEval = Duration.FromMilliseconds(10),
                EvalCount = tokensMs.Length,
                Eval = Duration.FromMilliseconds(tokensMs[^1] - tokensMs[0]),
            },
            DoneReason = "length",
        };
    }

    /// <summary>A request that was sent and failed.</summary>
    public static RequestRecord Failed(OutcomeKind kind, double sentMs, double endedMs, RequestIdentity? identity = null) => new()
    {
        Identity = identity ?? Identity(),
        Timeline = new Timeline { Planned = At(sentMs), Sent = At(sentMs), Ended = At(endedMs) },
        Outcome = Outcome.Failed(kind, "as scripted"),
    };

    public static Instant At(double milliseconds) => new((long)Math.Round(milliseconds * 1e6));
}
