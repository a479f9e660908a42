namespace Bench.Core.Managed;

/// <summary>The reason why a managed server cannot be started as written. It is found before anything starts.</summary>
/// <param name="Place">The key that is wrong, below <c>managed</c>: <c>command</c>, <c>args[2]</c>, <c>env.NAME</c>.</param>
/// <param name="What">For people, without a full stop.</param>
public sealed record LaunchMistake(string Place, string What);
