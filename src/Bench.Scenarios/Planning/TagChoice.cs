using Bench.Core.Plans;

namespace Bench.Scenarios.Planning;

/// <summary>The result of resolving the tag of a model. A closed hierarchy.</summary>
internal abstract record TagChoice
{
    private TagChoice()
    {
    }

    public abstract TResult Match<TResult>(
        Func<Found, TResult> found, Func<Made, TResult> made, Func<Absent, TResult> absent, Func<Unknown, TResult> unknown,
        Func<Wrong, TResult> wrong);

    /// <summary>The tag to ask for.</summary>
    public sealed record Found(string Tag) : TagChoice
    {
        public override TResult Match<TResult>(
            Func<Found, TResult> found, Func<Made, TResult> made, Func<Absent, TResult> absent, Func<Unknown, TResult> unknown,
            Func<Wrong, TResult> wrong) => found(this);
    }

    /// <summary>The tag of a model that the harness makes before the run.</summary>
    public sealed record Made(DerivedModel Model) : TagChoice
    {
        public override TResult Match<TResult>(
            Func<Found, TResult> found, Func<Made, TResult> made, Func<Absent, TResult> absent, Func<Unknown, TResult> unknown,
            Func<Wrong, TResult> wrong) => made(this);
    }

    /// <summary>The tag is clear, and the server lacks it.</summary>
    public sealed record Absent(string Tag, string Message) : TagChoice
    {
        public override TResult Match<TResult>(
            Func<Found, TResult> found, Func<Made, TResult> made, Func<Absent, TResult> absent, Func<Unknown, TResult> unknown,
            Func<Wrong, TResult> wrong) => absent(this);
    }

    /// <summary>It cannot be told without the server's list of models.</summary>
    public sealed record Unknown : TagChoice
    {
        public override TResult Match<TResult>(
            Func<Found, TResult> found, Func<Made, TResult> made, Func<Absent, TResult> absent, Func<Unknown, TResult> unknown,
            Func<Wrong, TResult> wrong) => unknown(this);
    }

    /// <summary>The server's list does not give one tag.</summary>
    /// <param name="Message">The problem.</param>
    /// <param name="Pull">The tag to pull; null if a pull does not help.</param>
    /// <param name="Remedy">The remedy if a pull does not help.</param>
    public sealed record Wrong(string Message, string? Pull, string? Remedy) : TagChoice
    {
        public override TResult Match<TResult>(
            Func<Found, TResult> found, Func<Made, TResult> made, Func<Absent, TResult> absent, Func<Unknown, TResult> unknown,
            Func<Wrong, TResult> wrong) => wrong(this);
    }
}
