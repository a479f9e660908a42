using Bench.Core.Plans;
using Bench.Scenarios.Planning;

namespace Bench.Scenarios.Starter;

/// <summary>The server that a first scenario file is written for.</summary>
/// <param name="Server">The address and the kind of server.</param>
/// <param name="Words">Its software and version, as people say it.</param>
/// <param name="Models">The models of the server, with their capabilities if known.</param>
public sealed record StarterServer(ServerSpec Server, string Words, IReadOnlyList<InstalledForPlan> Models);
