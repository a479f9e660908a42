using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Runner.Preflight;

namespace Bench.Runner.ModelResidency;

/// <summary>
/// Brings a server from one model configuration to the next: the model before it leaves the memory (on whichever server it was), the model
/// to be measured is loaded afresh, whoever had loaded it before and with which options.
/// </summary>
internal sealed class ConfigurationSwitch(IReadOnlyDictionary<string, IServerClient> clients, RunClock clock)
{
    private (string Server, string Tag, ModelConfiguration Configuration, bool Cold)? _held;

    /// <summary>The time for loading the current configuration; null if it was not, or could not be, loaded here.</summary>
    public Duration? LoadTook { get; private set; }

    /// <summary>The server was started again: it holds nothing of what it held.</summary>
    public void Forget(string server)
    {
        if (_held?.Server == server)
            (_held, LoadTook) = (null, null);
    }

    /// <summary>
    /// Null when the cell's configuration is the one that is loaded already. A cold-start cell loads nothing, and what it leaves behind
    /// is the doing of its last request, which may have failed: the next cell loads for itself.
    /// </summary>
    /// <param name="activity">Gets what is being done: unloading, loading, waiting for a server that is not ready.</param>
    /// <param name="managesModels">False where the server holds what it was started with: then only what
    /// another server held is unloaded.</param>
    public async Task<Switched?> EnterAsync(PlanCell cell, bool managesModels, Action<string> activity, CancellationToken cancellation)
    {
        if (!managesModels)
            return await LeaveAsync(activity, cancellation);
        if (_held is { } held && held.Configuration == cell.Configuration && (cell.ColdStart || !held.Cold))
            return null;

        LoadTook = null;
        var unload = await UnloadOthersAsync(cell, activity, cancellation);
        _held = (cell.Server, Tag(cell), cell.Configuration, cell.ColdStart);
        if (cell.ColdStart)
            return new Switched(unload, LoadFailure: null);
        activity("loading");
        var loaded = await new Patience(clock.Time, activity)
            .AskAsync($"server '{cell.Server}'", () => LoadAsync(cell, cancellation), cancellation);
        return new Switched(unload, loaded.Match<LookupFailure?>(_ => null, failure => failure));
    }

    /// <summary>The last of several tries is timed, and no wait for a server that was not ready.</summary>
    private async Task<Result<bool, LookupFailure>> LoadAsync(PlanCell cell, CancellationToken cancellation)
    {
        var began = clock.Now;
        var loaded = await clients[cell.Server].LoadAsync(cell, cancellation);
        LoadTook = loaded.Match<Duration?>(_ => clock.Now - began, _ => null);
        return loaded;
    }

    /// <summary>The server to come has its model: what was loaded elsewhere only takes memory from it.</summary>
    private async Task<Switched?> LeaveAsync(Action<string> activity, CancellationToken cancellation)
    {
        if (_held is not { } held)
            return null;
        activity("unloading");
        (_held, LoadTook) = (null, null);
        return new Switched(await ModelUnload.RunAsync(clients[held.Server], held.Tag, clock, cancellation), LoadFailure: null);
    }

    private async Task<UnloadCheck?> UnloadOthersAsync(PlanCell cell, Action<string> activity, CancellationToken cancellation)
    {
        activity("unloading");
        UnloadCheck? check = null;
        if (_held is { } held)
            check = await ModelUnload.RunAsync(clients[held.Server], held.Tag, clock, cancellation);
        if (check is { Seen: false })
            return check;

        var client = clients[cell.Server];
        return ModelUnload.Lists(await client.LoadedModelsAsync(cancellation), Tag(cell))
            ? await ModelUnload.RunAsync(client, Tag(cell), clock, cancellation)
            : check;
    }

    private static string Tag(PlanCell cell) =>
        cell.Model.Tag ?? throw new InvalidOperationException($"Cell {cell.Id} has no tag: preflight resolves every one.");

    /// <param name="Unload">The result of the last unload; null if nothing had to be unloaded.</param>
    /// <param name="LoadFailure">The reason why the model could not be loaded; otherwise null.</param>
    internal sealed record Switched(UnloadCheck? Unload, LookupFailure? LoadFailure);
}
