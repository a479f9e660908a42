namespace Bench.Core.Contracts;

/// <summary>One turn of a conversation that is over: what the user said and what the server really answered.</summary>
/// <param name="Message">The user's message.</param>
/// <param name="Answer">The answer without its thinking, as a JSON string: quotes, escapes and all,
/// byte for byte as the server wrote it.</param>
public sealed record Exchange(string Message, ReadOnlyMemory<byte> Answer);
