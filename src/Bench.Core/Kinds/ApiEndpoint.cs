namespace Bench.Core.Kinds;

/// <summary>The endpoint of an API for one kind of request. A closed hierarchy.</summary>
public abstract record ApiEndpoint
{
    private ApiEndpoint()
    {
    }

    public abstract TResult Match<TResult>(Func<Served, TResult> served, Func<Absent, TResult> absent);

    /// <param name="Path">Below the server's address.</param>
    public sealed record Served(string Path) : ApiEndpoint
    {
        /// <summary>False where servers silently ignore images.</summary>
        public bool TakesImages { get; init; } = true;

        /// <summary>False where servers silently ignore the form that answers are to have.</summary>
        public bool TakesFormat { get; init; } = true;

        public override TResult Match<TResult>(Func<Served, TResult> served, Func<Absent, TResult> absent) => served(this);
    }

    /// <param name="Reason">A clause that the name of the kind follows: "embeddings is Ollama's older form".</param>
    /// <param name="Remedy">The text to write instead.</param>
    public sealed record Absent(string Reason, string Remedy) : ApiEndpoint
    {
        public override TResult Match<TResult>(Func<Served, TResult> served, Func<Absent, TResult> absent) => absent(this);
    }
}
