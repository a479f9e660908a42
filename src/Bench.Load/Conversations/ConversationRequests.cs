using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Load.Supply;

namespace Bench.Load.Conversations;

/// <summary>
/// The requests of one user who holds conversations. First turns come from the stock; a later turn needs the answer
/// to the one before it and is made as soon as that is there: during the think time, or, where that is too short for it,
/// at the cost of schedule lag, which is seen. A turn that failed ends its conversation, and so does the last that its data set has.
/// What the turns of a conversation say depends on the part of the cell in which it began; each is numbered in that in which it is sent.
/// </summary>
/// <param name="run">Whose requests.</param>
/// <param name="spec">The specification of conversations.</param>
/// <param name="openings">The first turns, shared by all users; their numbers are those of the conversations.</param>
/// <param name="course">Numbers the turns of all users.</param>
/// <param name="user">From 1.</param>
internal sealed class ConversationRequests(PhaseRun run, ConversationSpec spec, RequestStocks openings, ILoopCourse course, int user)
    : IUserRequests
{
    private readonly ThinkTimes _thinkTimes = new(spec.ThinkTime, run.Seed, run.Cell.Scenario);
    private readonly List<Exchange> _history = new(spec.Turns);
    private Place _conversation;
    private SuppliedRequest _last;

    public async ValueTask<SuppliedRequest?> NextAsync()
    {
        if (_history.Count > 0)
            return course.IsOver ? null : _last = NextTurn();

        if (course.Take(user) is not { } place || await openings.NextAsync(place.Phase) is not { } opening)
            return null;
        _conversation = new Place(opening.Phase, opening.Number);
        return _last = opening.At(place);
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

    private SuppliedRequest NextTurn()
    {
        var turn = _history.Count + 1;
        var (phase, conversation) = _conversation;
        var content = run.Prompts.ContentFor(phase, conversation, turn);
        return new SuppliedRequest(
            phase, Number: 0, run.Sender.Prepare(_history, content), content.Prompt, turn, _thinkTimes.Before(phase, conversation, turn),
            content.EndsConversation);
    }
}
