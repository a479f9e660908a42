namespace Bench.Servers.Lookups;

/// <summary>The value in an answer, or the problem with it.</summary>
internal readonly record struct Answer<T>(T? Value, string? Complaint)
{
    public static Answer<T> Of(T value) => new(value, null);

    public static Answer<T> Wrong(string complaint) => new(default, complaint);
}
