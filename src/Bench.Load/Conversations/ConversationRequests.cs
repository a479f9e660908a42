using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Load.Supply;

namespace Bench.Load.Conversations;

/// <summary>
/// The requests of one user who holds conversations. First turns come from the stock; a later turn needs the answer to the one before it and is made as
/// soon as that is there: during the think time, or, where that is too short for it, at the cost of schedule lag, which is seen. A turn that failed ends
/// its conversation, and so does the last that its data set has.
/// </summary>
/// <param name="run">Whose requests.</param>
/// <param name="spec">How long conversations are.</param>
/// <param name="openings">The first turns, shared by all users; their numbers are those of the conversations.</param>
/// <param name="quota">Numbers the turns of all users.</param>
internal sealed class ConversationRequests(PhaseRun run, ConversationSpec spec, IUserRequests openings, RequestQuota quota) : IUserRequests
{
    private readonly ThinkTimes _thinkTimes = new(spec.ThinkTime, run.Seed, run.Cell.Scenario, run.Phase);
    private readonly List<Exchange> _history = new(spec.Turns);
    private int _conversation;
    private SuppliedRequest _last;

    public Task Exhausted => quota.Exhausted;

    public async ValueTask<SuppliedRequest?> NextAsync()
    {
        if (quota.Take() is not { } number)
            return null;
        if (_history.Count > 0)
            return _last = NextTurn(number);

        if (await openings.NextAsync() is not { } opening)
            return null;
        _conversation = opening.Number;
        return _last = opening with { Number = number };
    }

    public void Ended(Outcome outcome, AnswerText? answer)
    {
        if (!outcome.IsOk || _last.Turn == spec.Turns || _last.EndsConversation)
            _history.Clear();
        else if (answer is null)
            throw new InvalidOperationException("A conversation needs a trace that keeps the answer.");
        else
            _history.Add(new Exchange(_last.Message, answer.ToJson()));
    }

    private SuppliedRequest NextTurn(int number)
    {
        var turn = _history.Count + 1;
        var content = run.Prompts.ContentFor(run.Phase, _conversation, turn);
        return new SuppliedRequest(
            number, run.Sender.Prepare(_history, content), content.Prompt, turn, _thinkTimes.Before(_conversation, turn), content.EndsConversation);
    }
}
