using Bench.Studies;

namespace Bench.Runner.Display;

/// <summary>The exit code of the process. Other values are never returned.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>A missed service level with <c>--fail-on-slo</c>, or a decision that what was requested is not there.</summary>
    public const int VerdictNotMet = 1;

    /// <summary>Wrong arguments or a mistake in the scenario file.</summary>
    public const int Usage = 2;

    /// <summary>Something was found wrong before the first measured request.</summary>
    public const int Preflight = 3;

    /// <summary>Too few samples to say, or a decision that stays open.</summary>
    public const int Inconclusive = 4;

    /// <summary>Every cell is invalid, no request succeeded, or nothing could be judged.</summary>
    public const int Invalid = 5;

    /// <summary>The run itself could not go on.</summary>
    public const int CannotGoOn = 6;

    public const int Bug = 70;

    public const int Interrupted = 130;

    private static readonly int[] Precedence = [Bug, Interrupted, CannotGoOn, Usage, Preflight, Invalid, VerdictNotMet, Inconclusive, Done];

    public static int Of(DecisionVerdict verdict) => verdict switch
    {
        DecisionVerdict.Met => Done,
        DecisionVerdict.NotMet => VerdictNotMet,
        DecisionVerdict.Open => Inconclusive,
        DecisionVerdict.Unjudged => Invalid,
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, null),
    };

    /// <summary>The one that is returned if several apply.</summary>
    public static int Worst(IEnumerable<int> codes) => codes.DefaultIfEmpty(Done).MinBy(code => Array.IndexOf(Precedence, code));
}
