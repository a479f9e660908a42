namespace Bench.Scenarios.Planning;

/// <summary>A model of the plan that a server cannot give: a preflight failure.</summary>
/// <param name="Server">The server's name.</param>
/// <param name="Model">The model as the file asks for it, with its quantization.</param>
/// <param name="Message">The problem.</param>
/// <param name="Remedy">The exact line (or lines) to type.</param>
public sealed record ModelProblem(string Server, string Model, string Message, string Remedy);
