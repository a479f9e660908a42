namespace Bench.Architecture.Tests.Folders;

/// <summary>One folder of a project uses another: which types of it do.</summary>
internal sealed record FolderUse(string From, string To, IReadOnlyList<TypeReference> References)
{
    /// <summary>As many as tell where to look.</summary>
    private const int Shown = 4;

    public override string ToString() => $"{From} → {To} ({string.Join(", ", Examples)})";

    private IEnumerable<string> Examples =>
    [
        .. References.Take(Shown).Select(reference => $"{reference.From.Name} → {reference.To.Name}"),
        .. References.Count > Shown ? [$"and {References.Count - Shown} more"] : Array.Empty<string>(),
    ];
}
