using Bench.Core.Texts;
using static System.FormattableString;

namespace Bench.Studies.Capacity.Search;

/// <summary>The limits of a capacity, and unusual observations of the search.</summary>
internal static class CapacityNotes
{
    public static IEnumerable<string> Of(SearchedConfiguration searched, CapacityInputs asked, bool extrapolates)
    {
        string[] undecided = [.. searched.Loads
            .Where(load => load.Verdict == LoadVerdict.Undecided && load.Reason is null)
            .Select(load => Invariant($"{asked.Find.Text(load.Load)} ({load.Requests} requests)"))
            .Distinct()];
        if (undecided.Length > 0)
            yield return $"The most requests that one load may take did not decide {Listing.Of(undecided)}: counted as not held.";
        if (Listing.Of(searched.Unread) is { Length: > 0 } unread)
            yield return $"{unread} was not judged: no request had it.";
        foreach (var load in searched.Loads.Where(load => load.Reason is not null))
            yield return $"{asked.Find.Text(load.Load)}: {load.Reason}";
        var broken = searched.Loads
            .Where(load => load.Verdict == LoadVerdict.Breaks)
            .Select(load => load.Load)
            .DefaultIfEmpty(double.PositiveInfinity)
            .Min();
        if (searched.Loads.Where(load => load.Verdict == LoadVerdict.Holds && load.Load > broken).Select(load => load.Load).ToArray()
            is { Length: > 0 } heavier)
            yield return $"The response is not monotone: {asked.Find.Text(broken)} did not hold, and {asked.Find.Text(heavier.Min())} did.";
        if (asked.Find == LoadAxis.Users && ThroughputPlateau.Of(searched.Loads) is { } plateau)
            yield return plateau;
        if (searched.Law is { Fits: false })
            yield return "Throughput does not follow the Universal Scalability Law, so the law was not used.";
        if (extrapolates)
            yield return "The number of machines is extrapolated from one machine: a headroom of "
                + Invariant($"{100 * asked.Headroom:0.##} % is left ")
                + Invariant($"for peaks, and {MachineCount.Spare} machine is spare.");
    }
}
