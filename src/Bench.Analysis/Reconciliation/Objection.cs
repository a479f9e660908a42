namespace Bench.Analysis.Reconciliation;

/// <summary>A figure of a server that is withheld from every measure, and why.</summary>
/// <param name="Field">Which figure.</param>
/// <param name="Kind">The kind of objection.</param>
/// <param name="Said">The server's value, with its unit.</param>
/// <param name="Seen">The observation that contradicts it.</param>
/// <param name="Factor">By how much the two differ, at least 1; the larger, the worse.</param>
public sealed record Objection(AccountField Field, ObjectionKind Kind, string Said, string Seen, double Factor);
