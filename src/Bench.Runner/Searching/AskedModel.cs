using Bench.Core.Catalog;
using Bench.Core.Contracts;
using Bench.Runner.Preflight;

namespace Bench.Runner.Searching;

/// <summary>The model that is measured if none is named.</summary>
internal static class AskedModel
{
    private const string Embedding = "embed";

    /// <summary>
    /// The model in memory is the one that is in use; otherwise the smallest one loads fastest. For servers that do not report
    /// capabilities, one that is called an embedding model is asked last. Null if there is no chat model.
    /// </summary>
    public static async Task<string?> OfAsync(ServerInventory inventory, IServerClient client, CancellationToken cancellation)
    {
        var chat = inventory.ChatModels
            .OrderBy(model => model.Tag.Contains(Embedding, StringComparison.OrdinalIgnoreCase))
            .ThenBy(model => model.SizeBytes ?? long.MaxValue)
            .ToArray();
        var loaded = (await client.LoadedModelsAsync(cancellation)).Match(models => models, _ => []);
        return (Array.Find(chat, model => loaded.Any(held => ModelName.Same(held.Tag, model.Tag))) ?? chat.FirstOrDefault())?.Tag;
    }
}
