using System.Globalization;
using Bench.Core.Plans;
using Bench.Core.Time;
using static System.FormattableString;

namespace Bench.Runner.Preflight;

/// <summary>
/// Compares the number of files and connections that this process may have open with the needs of a plan: known before the first request,
/// and not by requests that fail in the middle of a cell. Linux provides both; on other systems nothing is checked, and what runs out is
/// an outcome of its own.
/// </summary>
/// <param name="allowed">Null if unknown.</param>
/// <param name="open">Open now.</param>
internal sealed class DescriptorLimit(long? allowed, int open)
{
    /// <summary>For the run's files, look-ups, sensors and what the runtime opens in between.</summary>
    private const int Reserve = 64;

    public static DescriptorLimit Look()
    {
        try
        {
            return new DescriptorLimit(
                AllowedBy(File.ReadLines("/proc/self/limits")), Directory.EnumerateFileSystemEntries("/proc/self/fd").Count());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new DescriptorLimit(null, 0);
        }
    }

    /// <summary>
    /// The line <c>Max open files  1024  524288  files</c>; the first number counts now. Null if it is unlimited, or missing.
    /// </summary>
    public static long? AllowedBy(IEnumerable<string> limits)
    {
        const string Name = "Max open files";
        return limits.FirstOrDefault(line => line.StartsWith(Name, StringComparison.Ordinal)) is { } line
            && long.TryParse(
                line[Name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var allowed)
            ? allowed
            : null;
    }

    /// <param name="loads">With how long a request of each is expected to take.</param>
    /// <returns>Null if the plan fits, or if the limit is unknown.</returns>
    public PreflightProblem? Check(IEnumerable<(LoadProfile Load, Duration Request)> loads)
    {
        var connections = (long)loads.Select(cell => cell.Load.MostAtOnce(cell.Request)).DefaultIfEmpty(0).Max();
        var needed = connections + open + Reserve;
        return allowed is { } limit && needed > limit
            ? new PreflightProblem(
                Invariant($"the plan needs up to {connections} connections at once, but this process may have only {limit} files and ")
                    + Invariant($"connections open, and {open} are already in use"),
                Invariant($"raise the limit in the shell that starts it (`ulimit -n {needed}`; if that is refused, ")
                    + "the hard limit of the system), or lower concurrency, rate or max_in_flight")
            : null;
    }
}
