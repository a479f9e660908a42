using Bench.Servers.Managed.Faults;

namespace Bench.Servers.Managed;

/// <summary>The result of a start: a server that is ready, or the reason why there is none. A closed hierarchy.</summary>
public abstract record ManagedStart
{
    private ManagedStart()
    {
    }

    public abstract TResult Match<TResult>(Func<ManagedServer, TResult> serves, Func<ManagedFault, TResult> failed);

    public sealed record Serves(ManagedServer Server) : ManagedStart
    {
        public override TResult Match<TResult>(Func<ManagedServer, TResult> serves, Func<ManagedFault, TResult> failed) => serves(Server);
    }

    public sealed record Failed(ManagedFault Fault) : ManagedStart
    {
        public override TResult Match<TResult>(Func<ManagedServer, TResult> serves, Func<ManagedFault, TResult> failed) => failed(Fault);
    }
}
