using Bench.Core.Contracts;
using Bench.Core.Records;

namespace Bench.Load.Supply;

/// <summary>The requests of one user whose requests stand alone.</summary>
/// <param name="stocks">Shared by all users.</param>
/// <param name="course">Says which part of the cell is under way.</param>
/// <param name="user">From 1.</param>
internal sealed class SingleRequests(RequestStocks stocks, ILoopCourse course, int user) : IUserRequests
{
    public async ValueTask<SuppliedRequest?> NextAsync() => course.Take(user) is { } place ? await stocks.NextAsync(place.Phase) : null;

    public void Ended(Outcome outcome, AnswerText? answer)
    {
        // They do not depend on each other.
    }
}
