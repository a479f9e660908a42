namespace Bench.Reporting.Charts.Look;

/// <summary>The surface of a chart.</summary>
/// <param name="Ink">Colour of text, axes and marks that stand for everybody.</param>
/// <param name="Background">As CSS names it.</param>
/// <param name="Titled">True if the drawing bears its title: not where it stands under a heading that says the same.</param>
internal sealed record Surface(string Ink, string Background, bool Titled)
{
    /// <summary>The colour of the text around the drawing.</summary>
    public const string ReadersInk = "currentColor";

    /// <summary>A file of its own, which may be opened on anything.</summary>
    public static readonly Surface Paper = new("#1f2328", "#ffffff", Titled: true);

    /// <summary>A page that is dark or light as its reader prefers, also when it is printed.</summary>
    public static readonly Surface Page = new(ReadersInk, "transparent", Titled: false);
}
