using Bench.Core.Plans;
using Bench.Scenarios.Planning;

namespace Bench.Scenarios.Starter;

/// <summary>The server that a first scenario file is written for.</summary>
/// <param name="Server">Where it is, and of which kind.</param>
/// <param name="Words">Its software and version, as people say it.</param>
/// <param name="Models">What it has, with what each model can do where that is known.</param>
public sealed record StarterServer(ServerSpec Server, string Words, IReadOnlyList<InstalledForPlan> Models);
