namespace Bench.Simulator.Http.Requests;

/// <summary>One message of a chat, or a prompt. <see cref="Images"/> are base64 texts, undecoded.</summary>
internal sealed record ChatMessage(string Role, string Content, IReadOnlyList<string> Images);
