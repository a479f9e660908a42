using Bench.Core.Kinds;
using Bench.Core.Managed;
using Bench.Core.Plans;
using Bench.Scenarios;
using Bench.Scenarios.Starter;

namespace Bench.Runner.Comparing;

/// <summary>The servers of a comparison that the command line names: two sides, or one on which values of an axis are compared.</summary>
internal sealed class ComparedServers
{
    private const string Local = "local";

    private readonly List<(ServerSpec Spec, string? Url)> _servers = [];

    public ComparedServers(ComparisonRequest request)
    {
        IEnumerable<(string Name, ComparedSide? Side)> named = request.Sides.Count > 0
            ? [(ComparedServer.Names.Base, request.Sides[0]), (ComparedServer.Names.Candidate, request.Sides[1])]
            : request.NeedsScenario ? [(Local, request.Server is { } written ? new ComparedSide.Server(written) : null)] : [];
        foreach (var (name, side) in named)
        {
            if (side is ComparedSide.Program program)
                _servers.Add((new ServerSpec
                {
                    Name = name,
                    Kind = ServerKind.Ollama,
                    BaseAddress = ManagedServerSpec.Anywhere,
                    Managed = new ManagedServerSpec { Command = program.FullPath, Arguments = ["serve"] },
                }, null));
            else if (DefaultServer.Load(side?.Written) is { Definition: { } definition })
                _servers.Add((definition.Servers[0] with { Name = name }, side?.Written));
            else
                Mistakes ??= DefaultServer.Load(side?.Written);
        }
    }

    public IReadOnlyList<ServerSpec> Specs => [.. _servers.Select(server => server.Spec)];

    /// <summary>The problem with an address; usually null.</summary>
    public ScenarioLoad? Mistakes { get; }

    /// <summary>As they stand in a file; none where a file without servers means the same.</summary>
    /// <param name="found">With their kinds, those that were asked.</param>
    public IReadOnlyList<ComparedServer> Entries(IReadOnlyList<ServerSpec> found) =>
        _servers is [(_, null)] && KindOf(_servers[0].Spec, found).Addressing.Default is not null
            ? []
            : [.. _servers.Select(server => new ComparedServer(
                server.Spec.Name,
                KindOf(server.Spec, found).Word,
                server.Spec.Managed is null ? server.Url ?? server.Spec.BaseAddress.AbsoluteUri : null,
                server.Spec.Managed?.Command))];

    private static ServerKind KindOf(ServerSpec server, IReadOnlyList<ServerSpec> found) =>
        found.FirstOrDefault(one => one.Name == server.Name)?.Kind ?? server.Kind;
}
