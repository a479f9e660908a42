
namespace Bench.Core.Plans;

/// <summary>
/// Everything whose change makes an Ollama load the model anew: the start of the server, the model, num_ctx, num_gpu and the options that
/// have the same effect. Cells of equal configuration stand together in a plan.
/// </summary>
/// <param name="Server">Name of the server.</param>
/// <param name="Model">The tag, or the asked name where it is not resolved yet.</param>
/// <param name="NumCtx">Context length asked for, or null.</param>
/// <param name="NumGpu">GPU layers asked for, or null for auto.</param>
/// <param name="Options">Canonical text of the other options that reload (<see cref="WorkloadSpec.ReloadOptions"/>);
/// empty without any.</param>
/// <param name="Launch">How the server has to be started (<see cref="LaunchSettings.KeyOf"/>); empty where any start will do.</param>
public readonly record struct ModelConfiguration(string Server, string Model, int? NumCtx, int? NumGpu, string Options, string Launch);
