namespace Bench.Core.Plans;

/// <summary>The authentication of a client. A closed hierarchy: basic or bearer.</summary>
public abstract record ServerAuth
{
    private ServerAuth()
    {
    }

    public abstract TResult Match<TResult>(Func<Basic, TResult> basic, Func<Bearer, TResult> bearer);

    public sealed record Basic(string User, Secret Password) : ServerAuth
    {
        public override TResult Match<TResult>(Func<Basic, TResult> basic, Func<Bearer, TResult> bearer) => basic(this);
    }

    public sealed record Bearer(Secret Token) : ServerAuth
    {
        public override TResult Match<TResult>(Func<Basic, TResult> basic, Func<Bearer, TResult> bearer) => bearer(this);
    }
}
