using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Bench.Simulator.Engine;
using Bench.Simulator.Models;

namespace Bench.Simulator.Http.Models;

/// <summary>
/// The shelf by name, and when each model came to stand there. Names are as forgiving as Ollama's:
/// no case, <c>:latest</c> and library/ left out.
/// </summary>
internal sealed partial class ModelCatalog(ISimulatedEngine engine)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _changes = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<ShelfModel> Shelf => engine.Shelf;

    /// <summary>As lists have them: what was made last stands first, and the others in their order.</summary>
    public IEnumerable<ShelfModel> NewestFirst => Shelf.OrderByDescending(ModifiedAt);

    public ShelfModel? Find(string name)
    {
        var tag = TagOf(name);
        return engine.Shelf.FirstOrDefault(model => string.Equals(TagOf(model.Tag), tag, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>False for what cannot be a model's name; an empty one is merely not found.</summary>
    public static bool IsName(string name) => name.Length == 0 || Form().IsMatch(name);

    /// <summary>Without host and library, with its tag.</summary>
    public static string TagOf(string name)
    {
        var bare = name.StartsWith("registry.ollama.ai/", StringComparison.OrdinalIgnoreCase) ? name["registry.ollama.ai/".Length..] : name;
        bare = bare.StartsWith("library/", StringComparison.OrdinalIgnoreCase) ? bare["library/".Length..] : bare;
        return bare[(bare.LastIndexOf('/') + 1)..].Contains(':', StringComparison.Ordinal) ? bare : bare + ":latest";
    }

    public DateTimeOffset ModifiedAt(ShelfModel model) => _changes.GetValueOrDefault(TagOf(model.Tag), engine.Clock.OriginUtc);

    public void Add(ShelfModel model)
    {
        _changes[TagOf(model.Tag)] = engine.Clock.Time.GetUtcNow();
        engine.Add(model);
    }

    [GeneratedRegex("^[A-Za-z0-9_][A-Za-z0-9_.:/-]{0,349}\\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
