namespace Bench.Servers.Lookups;

/// <summary>What was found in an answer, or what is wrong with it.</summary>
internal readonly record struct Answer<T>(T? Value, string? Complaint)
{
    public static Answer<T> Of(T value) => new(value, null);

    public static Answer<T> Wrong(string complaint) => new(default, complaint);
}
