using static System.FormattableString;

namespace Bench.Core.Plans;

/// <summary>
/// The number of tokens that each request asks for: a number, or a distribution from which each request draws. A closed hierarchy.
/// Drawn values are rounded to whole tokens, and taken as 1 below 1 and as <see cref="Most"/> above it.
/// </summary>
public abstract record TokenLength
{
    public const int Most = 10_000_000;

    /// <summary>The standard normal distribution's 99th percentile.</summary>
    private const double Z99 = 2.3263478740408408;

    private TokenLength()
    {
    }

    /// <summary>The expected length, for estimates; without the effect of the limits.</summary>
    public abstract double Mean { get; }

    /// <summary>From the 1st to the 99th percentile, both within the limits; of a file, from the shortest to the longest.</summary>
    public abstract (int Low, int High) Range { get; }

    /// <summary>The number, where every request asks for the same; else null.</summary>
    public int? Single => this is Fixed(var tokens) ? tokens : null;

    /// <summary>In words, for people and as a key: <c>512</c>, <c>uniform 100 to 900</c>.</summary>
    public abstract string Words { get; }

    public abstract TResult Match<TResult>(
        Func<Fixed, TResult> number,
        Func<Uniform, TResult> uniform,
        Func<Normal, TResult> normal,
        Func<LogNormal, TResult> logNormal,
        Func<FromFile, TResult> file);

    public static implicit operator TokenLength(int tokens) => new Fixed(tokens);

    /// <summary>A drawn value as a number of tokens.</summary>
    public static int Limited(double value) => (int)Math.Clamp(Math.Round(value), 1, Most);

    /// <summary>The same for every request.</summary>
    public sealed record Fixed(int Tokens) : TokenLength
    {
        public override double Mean => Tokens;

        public override (int Low, int High) Range => (Tokens, Tokens);

        public override string Words => Invariant($"{Tokens}");

        public override TResult Match<TResult>(
            Func<Fixed, TResult> number, Func<Uniform, TResult> uniform, Func<Normal, TResult> normal, Func<LogNormal, TResult> logNormal,
            Func<FromFile, TResult> file) => number(this);
    }

    /// <summary>Every number from <paramref name="Lowest"/> to <paramref name="Highest"/> as likely as the other.</summary>
    public sealed record Uniform(int Lowest, int Highest) : TokenLength
    {
        public override double Mean => (Lowest + (double)Highest) / 2;

        public override (int Low, int High) Range => (Lowest, Highest);

        public override string Words => Invariant($"uniform {Lowest} to {Highest}");

        public override TResult Match<TResult>(
            Func<Fixed, TResult> number, Func<Uniform, TResult> uniform, Func<Normal, TResult> normal, Func<LogNormal, TResult> logNormal,
            Func<FromFile, TResult> file) => uniform(this);
    }

    /// <param name="Centre">The mean of the distribution before its limits.</param>
    /// <param name="Deviation">Its standard deviation.</param>
    public sealed record Normal(double Centre, double Deviation) : TokenLength
    {
        public override double Mean => Centre;

        public override (int Low, int High) Range => (Limited(Centre - Z99 * Deviation), Limited(Centre + Z99 * Deviation));

        public override string Words => Invariant($"normal, mean {Centre}, sd {Deviation}");

        public override TResult Match<TResult>(
            Func<Fixed, TResult> number, Func<Uniform, TResult> uniform, Func<Normal, TResult> normal, Func<LogNormal, TResult> logNormal,
            Func<FromFile, TResult> file) => normal(this);
    }

    /// <summary>Lengths whose logarithm is normal: many short ones and a long tail, as real prompts and answers have it.</summary>
    /// <param name="Median">Half are shorter.</param>
    /// <param name="Sigma">Standard deviation of the natural logarithm.</param>
    public sealed record LogNormal(double Median, double Sigma) : TokenLength
    {
        public override double Mean => Math.Min(Median * Math.Exp(Sigma * Sigma / 2), Most);

        public override (int Low, int High) Range => (Limited(Median * Math.Exp(-Z99 * Sigma)), Limited(Median * Math.Exp(Z99 * Sigma)));

        public override string Words => Invariant($"lognormal, median {Median}, sigma {Sigma}");

        public override TResult Match<TResult>(
            Func<Fixed, TResult> number, Func<Uniform, TResult> uniform, Func<Normal, TResult> normal, Func<LogNormal, TResult> logNormal,
            Func<FromFile, TResult> file) => logNormal(this);
    }

    /// <summary>Lengths read from a file when the scenario was loaded, used in turn.</summary>
    /// <param name="Path">As written in the scenario file.</param>
    /// <param name="Lengths">At least one.</param>
    public sealed record FromFile(string Path, IReadOnlyList<int> Lengths) : TokenLength
    {
        public override double Mean => Lengths.Average();

        public override (int Low, int High) Range => (Lengths.Min(), Lengths.Max());

        public override string Words => Invariant($"{Lengths.Count} lengths of {Path}");

        public override TResult Match<TResult>(
            Func<Fixed, TResult> number, Func<Uniform, TResult> uniform, Func<Normal, TResult> normal, Func<LogNormal, TResult> logNormal,
            Func<FromFile, TResult> file) => file(this);

        /// <summary>By content: a list alone is compared by reference.</summary>
        public bool Equals(FromFile? other) => other is not null && Path == other.Path && Lengths.SequenceEqual(other.Lengths);

        public override int GetHashCode() => HashCode.Combine(Path, Lengths.Count);
    }
}
