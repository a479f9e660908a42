namespace Bench.Scenarios.Planning;

/// <summary>A model to fetch before the run, because the file says <c>pull: missing</c>.</summary>
public sealed record ModelPull(string Server, string Tag);
