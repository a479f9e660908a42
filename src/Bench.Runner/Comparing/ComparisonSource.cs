using Bench.Core.Factors;
using Bench.Core.Plans;
using Bench.Runner.Asking;
using Bench.Runner.Display;
using Bench.Runner.Launching;
using Bench.Scenarios;
using Bench.Scenarios.Starter;

namespace Bench.Runner.Comparing;

/// <summary>
/// Converts the requested comparison to a scenario: the file with the sides as overrides, or one made up for the models that both sides
/// have.
/// </summary>
internal sealed class ComparisonSource(Composition composition, Action<string> note)
{
    private const string DefaultFile = "scenarios.yaml";

    /// <summary>The name of the generated file in error messages.</summary>
    private const string MadeUp = "compare";

    /// <summary>The scenario, which may have mistakes; or null with the exit code of what was said on standard error.</summary>
    public async Task<(ScenarioLoad? Load, int ExitCode)> LoadAsync(ComparisonRequest request, CancellationToken cancellation)
    {
        var servers = new ComparedServers(request);
        if (servers.Mistakes is { } mistakes)
            return (mistakes, ExitCode.Usage);
        return request.NeedsScenario ? await MakeUpAsync(request, servers, cancellation) : await ReadAsync(request, servers, cancellation);
    }

    private async Task<(ScenarioLoad?, int)> ReadAsync(ComparisonRequest request, ComparedServers servers, CancellationToken cancellation)
    {
        var scenario = new AskedScenario(composition, request.Overrides, request.Seed);
        var (plain, source) = scenario.Read(request.File ?? DefaultFile, request.Server);
        if (plain.Definition is null || !request.ChangesFile)
            return (plain, ExitCode.Done);
        if (await FindAsync(servers, onlyRunning: true, cancellation) is not { } found)
            return (null, ExitCode.Preflight);
        return (
            scenario.LayOver(source!, ComparisonScenario.Overrides(plain.Definition, request.SidesWith(servers.Entries(found.Servers)))),
            ExitCode.Done);
    }

    private async Task<(ScenarioLoad?, int)> MakeUpAsync(ComparisonRequest request, ComparedServers servers, CancellationToken cancellation)
    {
        if (await FindAsync(servers, onlyRunning: false, cancellation) is not { } found)
            return (null, ExitCode.Preflight);
        IReadOnlyList<string> models = request.Models.Count > 0 ? request.Models : [.. found.Models.Take(ComparisonScenario.MostModels)];
        if (models.Count == 0 && request.Axis != Factor.Model.Name)
        {
            Screen.Complain([(
                found.Servers.Count > 1 ? "both servers have no chat model in common" : "the server has no chat model",
                "name one with --model, or write a scenario file and name it with --file")]);
            return (null, ExitCode.Preflight);
        }

        if (found.Models.Except(models).ToArray() is { Length: > 0 } others
            && request.Models.Count == 0
            && request.Axis != Factor.Model.Name)
            note($"Compared: {string.Join(", ", models)}, the smallest. "
                + $"Name others with --model: {string.Join(", ", others.Take(ComparisonScenario.MostModels))}"
                + $"{(others.Length > ComparisonScenario.MostModels ? ", …" : "")}");
        var text = ComparisonScenario.For(request.SidesWith(servers.Entries(found.Servers)) with { Models = models });
        return (new AskedScenario(composition, request.Overrides, request.Seed).MadeUp(MadeUp, text), ExitCode.Done);
    }

    /// <summary>Null if one cannot be asked (said on standard error).</summary>
    private async Task<(IReadOnlyList<ServerSpec> Servers, IReadOnlyList<string> Models)?> FindAsync(
        ComparedServers servers, bool onlyRunning, CancellationToken cancellation)
    {
        using var logs = new ServerLogFolder(Path.GetTempPath());
        var (found, models, problem) = await new ComparedModels(composition, note)
            .LookAsync([.. servers.Specs.Where(server => server.Managed is null || !onlyRunning)], logs.Path, cancellation);
        if (problem is null)
            return (found, models);
        Screen.Complain([(problem.What, problem.Remedy)]);
        return null;
    }
}
