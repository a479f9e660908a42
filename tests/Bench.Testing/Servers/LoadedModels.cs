using System.Collections.Concurrent;
using System.Text.Json;

namespace Bench.Testing.Servers;

/// <summary>Which models the scripted server holds, and with what; one load at a time.</summary>
internal sealed class LoadedModels(ScriptedServerOptions options)
{
    private readonly ConcurrentDictionary<string, Entry> _loaded = new(StringComparer.Ordinal);
    private readonly SlotQueue _loading = new(() => 1);

    /// <summary>Models in memory now, with their contexts.</summary>
    public IReadOnlyList<(ScriptedModel Model, int Context)> Now =>
    [
        .. _loaded.Values
            .Where(entry => entry.LeavesAt is not { } leaves || options.Time.GetTimestamp() < leaves)
            .Select(entry => (entry.Model, entry.Context)),
    ];

    /// <summary>Makes sure that the model is there as the request wants it. Returns how long that took: 1 ms when it was.</summary>
    public async Task<TimeSpan> LoadAsync(ScriptedModel model, SeenRequest request, ServerConnection connection)
    {
        await _loading.EnterAsync(connection.Stopping);
        try
        {
            var entry = new Entry(model, ContextOf(model, request), Layers(model, request), null);
            if (_loaded.TryGetValue(model.Tag, out var held) && held.Serves(entry))
                return TimeSpan.FromMilliseconds(1);
            await connection.WaitAsync(options.LoadTime);
            _loaded[model.Tag] = entry;
            return options.LoadTime > TimeSpan.Zero ? options.LoadTime : TimeSpan.FromMilliseconds(2);
        }
        finally
        {
            _loading.Leave();
        }
    }

    public void Unload(ScriptedModel model)
    {
        if (options.NeverUnloads || !_loaded.TryGetValue(model.Tag, out var held))
            return;
        if (options.UnloadDelay == TimeSpan.Zero)
            _loaded.TryRemove(model.Tag, out _);
        else
            _loaded[model.Tag] = held with
            {
                LeavesAt = options.Time.GetTimestamp() + (long)(options.UnloadDelay.TotalSeconds * options.Time.TimestampFrequency),
            };
    }

    public void Forget() => _loaded.Clear();

    private int ContextOf(ScriptedModel model, SeenRequest request)
    {
        var asked = request.Option("num_ctx") is { ValueKind: JsonValueKind.Number } value
            ? value.GetInt32()
            : model.NumCtx ?? options.DefaultContext;
        return Math.Min(Math.Min(asked, model.ContextLength), options.MaxContext ?? int.MaxValue);
    }

    private static string? Layers(ScriptedModel model, SeenRequest request) =>
        request.Option("num_gpu")?.GetRawText() ?? model.NumGpu?.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private sealed record Entry(ScriptedModel Model, int Context, string? Layers, long? LeavesAt)
    {
        /// <summary>"Auto" layers are satisfied by whatever is loaded.</summary>
        public bool Serves(Entry wanted) =>
            LeavesAt is null && Context == wanted.Context && (wanted.Layers is null || wanted.Layers == Layers);
    }
}
