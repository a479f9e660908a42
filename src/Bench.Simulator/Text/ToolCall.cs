namespace Bench.Simulator.Text;

/// <summary>A call of a client's tool, as the answer carries it.</summary>
/// <param name="Arguments">A JSON object that fits the tool's parameters.</param>
internal sealed record ToolCall(string Id, string Name, string Arguments);
