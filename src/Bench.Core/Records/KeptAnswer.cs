using Bench.Core.Plans;

namespace Bench.Core.Records;

/// <summary>The text of an answer, kept because a study compares answers (a line of answers.jsonl).</summary>
/// <param name="Cell">With <paramref name="Repetition"/> and <paramref name="Attempt"/>: of which measurement.</param>
/// <param name="Repetition">As in <see cref="RequestIdentity"/>, and so are the numbers below; the phase is the measured one.</param>
/// <param name="Attempt">The number of attempts at the cell so far.</param>
/// <param name="Request">From 1.</param>
/// <param name="Turn">Of a conversation, from 1.</param>
/// <param name="Text">Without thinking.</param>
public sealed record KeptAnswer(CellId Cell, int Repetition, int Attempt, int Request, int Turn, string Text)
{
    /// <summary>
    /// The tokens of the answer, those of its thinking among them, as far as the server tells them; null if the request did not ask for
    /// log probabilities, or the server gave none.
    /// </summary>
    public IReadOnlyList<AnswerToken>? Tokens { get; init; }
}
