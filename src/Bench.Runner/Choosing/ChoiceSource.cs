using Bench.Runner.Asking;
using Bench.Runner.Display;
using Bench.Runner.Preflight;
using Bench.Scenarios;
using Bench.Scenarios.Starter;
using Bench.Studies.Choosing;
using Bench.Studies.Choosing.Race;

namespace Bench.Runner.Choosing;

/// <summary>
/// From what a user asks to choose to a scenario: the user's file with the question laid over it, or a made-up one for the models
/// of a server, without those that cannot fit.
/// </summary>
/// <param name="composition">Makes clients.</param>
/// <param name="note">Is told which candidates are left out, and why.</param>
internal sealed class ChoiceSource(Composition composition, Action<string> note)
{
    private const string MadeUp = "choose";

    /// <summary>The scenario, which may have mistakes; or null with the exit code for what was said on standard error.</summary>
    public async Task<(ScenarioLoad? Load, int ExitCode)> LoadAsync(ChoiceRequest request, CancellationToken cancellation)
    {
        var scenario = new AskedScenario(composition, request.Overrides, request.Seed);
        return request.File is { } file
            ? scenario.OfFile(file, request.Server, definition => ChoiceScenario.Overrides(definition, request.Settings))
            : await MakeUpAsync(request, scenario, cancellation);
    }

    private async Task<(ScenarioLoad?, int)> MakeUpAsync(ChoiceRequest request, AskedScenario scenario, CancellationToken cancellation)
    {
        var (server, instead) = await AskedServer.FindAsync(composition, request.Server, cancellation);
        if (server is null)
            return instead;
        await using var closing = server;
        var inventory = server.Inventory;
        string[] models = request.Models.Count > 0
            ? [.. request.Models.Distinct()]
            // two tags of one model are one candidate
            : [.. inventory.ChatModels
                .DistinctBy(model => model.Digest ?? model.Tag)
                .OrderBy(model => model.SizeBytes ?? long.MaxValue)
                .Select(model => model.Tag)];
        if (models.Length == 0)
            return AskedServer.Complain("the server lists no chat model", "name candidates with --pull, or install some first");
        var entrants = await new ChoiceEntrants(composition, request).SortAsync(models, inventory, server.Client, cancellation);
        cancellation.ThrowIfCancellationRequested();
        foreach (var reason in entrants.LeftOut)
            note($"Left out: {reason}");
        if (entrants.Measured.Count + entrants.Created.Count == 0)
            return AskedServer.Complain(
                "no candidate is left to measure", "ask for less context (--ctx), allow more memory (--vram), or name other models");
        return (scenario.MadeUp(MadeUp, TextOf(request, inventory, entrants)), ExitCode.Done);
    }

    private static string TextOf(ChoiceRequest request, ServerInventory inventory, Entrants entrants)
    {
        List<(string, string)> settings =
            [.. request.Settings.Where(setting => RaceInputs.All.Any(input => input.HeldNames.Contains(setting.Key)))];
        if (entrants.LeftOut.Count > 0)
            settings.Add((RaceInputs.LeftOutKey, string.Join(' ', entrants.LeftOut)));
        var takesContext = inventory.Identity.ManagesModels; // other servers fix it when they start
        return ChoiceScenario.For(
            AskedScenario.ServerOf(inventory, request.Server),
            entrants.Measured,
            [.. entrants.Created.Select(model => new CreatedModel(model.Model, model.Source.Tag, model.Quantization))],
            new ChoiceLoad(
                takesContext ? request.Context : null,
                ChoiceInputs.CountOf(request.Held, ChoiceInputs.Prompt),
                ChoiceInputs.CountOf(request.Held, ChoiceInputs.Users),
                request.Pulls,
                request.ComparesAnswers),
            settings);
    }
}
