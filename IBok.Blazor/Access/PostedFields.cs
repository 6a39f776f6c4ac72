using System.Buffers;
using System.Reflection;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Forms.Mapping;
using Microsoft.AspNetCore.Http.Features;

namespace IBok.Blazor.Access;

/// <summary>
/// Which fields of the posted form anything asked for in this request: parameters of components and what pages read themselves. What else was
/// sent has no effect, and is worth a line in the log: somebody tries names (ASVS 15.3.3; security.md, 56).
/// </summary>
internal sealed class PostedFields
{
    private const int MostNames = 10, LongestName = 40;

    private static readonly SearchValues<char> RowSigns = SearchValues.Create("-0123456789");

    private readonly HashSet<string> asked = new(["_handler", "__RequestVerificationToken"], StringComparer.OrdinalIgnoreCase);

    // Fields of the rows of one form (Note-1, Note-2): who asks for one row's has them on the page for all.
    private readonly HashSet<string> families = new(StringComparer.OrdinalIgnoreCase);

    public void Ask(string name)
    {
        asked.Add(name);
        if (FamilyOf(name) is { } family) families.Add(family);
    }

    /// <summary>A parameter of a component: its own name, or the names of what it is made of.</summary>
    public void Ask(string name, Type type)
    {
        Ask(name);
        if (!type.IsClass || type == typeof(string) || type.IsArray) return;
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite)) asked.Add($"{name}.{property.Name}");
    }

    /// <summary>Names that nothing asked for (a field for files with none chosen is no name), as they may stand in a log: few, short, of plain signs. Empty: there are none.</summary>
    public string Extra(IFormCollection form)
    {
        var extra = form.Keys.Concat(form.Files.Where(f => f.FileName.Length > 0).Select(f => f.Name)).Where(n => !IsAsked(n)).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return string.Join(", ", extra.Take(MostNames).Select(Plain)) + (extra.Count > MostNames ? $" and {extra.Count - MostNames} more" : "");
    }

    private bool IsAsked(string name) => asked.Contains(name) || (FamilyOf(name) is { } family && families.Contains(family));

    private static string? FamilyOf(string name) => name.AsSpan().IndexOfAny(RowSigns) is > 0 and var end ? name[..end] : null;

    private static string Plain(string name) =>
        new([.. name.Take(LongestName).Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '[' or ']' ? c : '?')]);
}

/// <summary>Where every form of the program is read, whatever page it belongs to.</summary>
internal static class PostedFieldsDoor
{
    public static void AddIBokPostedFields(this IServiceCollection services)
    {
        services.AddScoped<PostedFields>();
        var mapper = services.Last(s => s.ServiceType == typeof(IFormValueMapper));
        services.Remove(mapper);
        services.AddScoped<IFormValueMapper>(s => new WatchedMapper((IFormValueMapper)ActivatorUtilities.CreateInstance(s, mapper.ImplementationType!), s.GetRequiredService<PostedFields>()));
    }

    /// <summary>After routing, which says how much of a form is read at most. What was refused is not looked at: nobody had read it to its end, and its error page comes by here again.</summary>
    public static void UseIBokPostedFields(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var isForged = context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false };
        if (isForged || !context.Request.HasFormContentType || context.Features.Get<IFormFeature>() is not { } form)
        {
            await next(context);
            return;
        }

        var fields = context.RequestServices.GetRequiredService<PostedFields>();
        context.Features.Set<IFormFeature>(new WatchedFeature(form, fields));
        await next(context);
        if (context.Response.StatusCode >= StatusCodes.Status400BadRequest || form.Form is not { } posted || fields.Extra(posted) is not { Length: > 0 } extra) return;
        context.RequestServices.GetRequiredService<ILogger<PostedFields>>().ExtraFields(
            context.User.Identity?.Name ?? "", (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "", extra);
    });

    private sealed class WatchedMapper(IFormValueMapper inner, PostedFields fields) : IFormValueMapper
    {
        public bool CanMap(Type valueType, string scopeName, string? formName) => inner.CanMap(valueType, scopeName, formName);

        public void Map(FormValueMappingContext context)
        {
            fields.Ask(context.ParameterName, context.ValueType);
            inner.Map(context);
        }
    }

    private sealed class WatchedFeature(IFormFeature inner, PostedFields fields) : IFormFeature
    {
        public bool HasFormContentType => inner.HasFormContentType;

        public IFormCollection? Form
        {
            get => inner.Form is { } form ? new WatchedForm(form, fields) : null;
            set => inner.Form = value;
        }

        public IFormCollection ReadForm() => new WatchedForm(inner.ReadForm(), fields);

        public async Task<IFormCollection> ReadFormAsync(CancellationToken cancellationToken) => new WatchedForm(await inner.ReadFormAsync(cancellationToken), fields);
    }
}
