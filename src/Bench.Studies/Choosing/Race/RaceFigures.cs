using Bench.Statistics;

namespace Bench.Studies.Choosing.Race;

/// <summary>
/// The figures of all candidates of a race. Their intervals rest on the scatter between the cells of all candidates together.
/// </summary>
internal static class RaceFigures
{
    /// <param name="racers">With their blocks so far.</param>
    /// <param name="question">Which may know their scores.</param>
    /// <param name="tail">The probability that each end of an interval leaves out.</param>
    public static IReadOnlyList<ChoiceCandidate> Of(IReadOnlyList<Racer> racers, ChoiceQuestion question, double tail)
    {
        var decodes = Means(racers, block => block.Decode);
        var waits = Means(racers, block => block.FirstTokenMs);
        ChoiceCandidate[] known = [.. racers.Select(
            (racer, place) => racer.Known with
            {
                Decode = Figure(decodes, place, tail, racer.Known.Decode),
                FirstToken = Figure(waits, place, tail, racer.Known.FirstToken),
            })];
        return [.. ChoiceRule.Completed(known, question)];
    }

    private static PooledLogMeans Means(IReadOnlyList<Racer> racers, Func<RacedBlock, double?> figure) =>
        new([.. racers.Select(
            racer => (IReadOnlyList<double>)[.. racer.Blocks.Select(figure).OfType<double>().Where(value => value > 0)])]);

    /// <param name="known">The figure by the candidate's own cells, which knows what it rests on.</param>
    private static ChoiceFigure? Figure(PooledLogMeans means, int place, double tail, ChoiceFigure? known) =>
        means.Mean(place) is { } mean ? new ChoiceFigure(mean, means.Of(place, tail)) { Sample = known?.Sample } : null;
}
