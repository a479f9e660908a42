using Bench.Core.Catalog;
using Bench.Core.Contracts;
using Bench.Runner.Preflight;

namespace Bench.Runner.Searching;

/// <summary>The model that is asked where nobody names one.</summary>
internal static class AskedModel
{
    private const string Embedding = "embed";

    /// <summary>
    /// What is in memory is what its users have; else the smallest is loaded soonest. Of servers that do not tell what their models can do,
    /// one that is called an embedding model is asked last. Null where there is no chat model.
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
