using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.EntityFrameworkCore;
using SupportMonitor.Core;
using SupportMonitor.Core.Board;
using SupportMonitor.Core.Coverage;
using SupportMonitor.Core.Records;
using SupportMonitor.Core.Settings;
using SupportMonitor.Core.Workbooks.Import;
using SupportMonitor.Core.Workbooks.Register;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Addresses;
using SupportMonitor.Web.Hosting;
using SupportMonitor.Web.Layout;

namespace SupportMonitor.Tests.Golden;

/// <summary>
/// What is stored, bookmarked or read by others by its name (architecture, "Frozen"), as the code of today has it. Types of the
/// code are named here and in <see cref="StoredJson"/> only.
/// </summary>
internal static partial class FrozenNames
{
    /// <summary>Stored by name and not by number, in JSON of the trail and as keys of refused attempts.</summary>
    private static readonly Type[] StoredByName =
        [typeof(Permission), typeof(RegisterSheet), typeof(CodeKind), typeof(OldFontChoice)];

    private static Assembly Site => typeof(App).Assembly;

    /// <summary>Every column that holds an enum, with its numbers; then the enums whose names are stored.</summary>
    public static GoldenFile Numbers(DbContext db)
    {
        var columns =
            from table in db.Model.GetEntityTypes()
            from property in table.GetProperties()
            let name = $"{table.GetTableName()}.{property.GetColumnName()}"
            let type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType
            where type.IsEnum
            select (Name: name, Type: type);
        return Lines(
            "numbers.txt",
            columns.OrderBy(c => c.Name, StringComparer.Ordinal).SelectMany(c => Members(c.Name, c.Type))
                .Concat(StoredByName.SelectMany(t => Members($"name of {t.Name}", t))));
    }

    /// <summary>Each setting, as it is stored.</summary>
    public static async Task<GoldenFile> SettingsAsync()
    {
        await using var database = await TestDatabase.CreateAsync();
        var settings = database.Get<SettingsService>();
        await settings.MarkAsSampleAsync(new(2018, 1, 5), TestDatabase.Actor);
        await settings.SaveAsync(await settings.GetAsync() with { DaysUntilDue = -1, DaysSlipValid = 10, ChaseSpacingDays = 4, ChaseCap = 5, ChaseCameWithinDays = 6 }, TestDatabase.Actor);
        await using var db = database.Open();
        var stored = await db.Settings.OrderBy(s => s.Key).ToListAsync();

        // How text is ordered depends on the machine.
        return Lines(
            "settings.txt", stored.Select(s => s.Key == "SortVersion" ? s.Key : $"{s.Key} = {WorkbookText.Escape(s.Value)}"));
    }

    /// <summary>The register workbook's sheets and columns, with the properties and words they are stored by.</summary>
    public static GoldenFile Sheets() => Lines("sheets.txt", Format.Sheets.SelectMany(s => s.Columns
        .Select(c => $"  {c.Header}{Also(" as ", c.Property)}{Also(": ", string.Join(", ", c.Words?.Words ?? []))}")
        .Prepend($"{(int)s.Sheet} {s.Key}: {s.Name}")));

    private static RegisterFormat Format => RegisterFormat.Of(new AuditedKinds(RecordKinds.All), new ProgrammeSettings());

    public static async Task<GoldenFile> MigrationsAsync(TestDatabase database)
    {
        await using var db = database.Open();
        var triggers = await db.Database
            .SqlQuery<string>($"SELECT name AS Value FROM sqlite_master WHERE type = 'trigger' ORDER BY name").ToListAsync();
        return Lines("migrations.txt", db.Database.GetMigrations().Concat(triggers.Select(t => $"trigger {t}")));
    }

    /// <summary>The keys of texts that are put together with a stored name: "Field.Code", "Sheet.Units".</summary>
    public static GoldenFile Texts() => Lines(
        "texts.txt",
        Directory.EnumerateFiles(ProgramPlace.ContentRoot, "*.resx", SearchOption.AllDirectories)
            .Where(f => !f.EndsWith(".en.resx", StringComparison.Ordinal) && !Built().IsMatch(f))
            .SelectMany(f => XDocument.Load(f).Root!.Elements("data").Select(d => (string)d.Attribute("name")!))
            .Where(key => OfStoredName().IsMatch(key))
            .CountBy(key => key, StringComparer.Ordinal)
            .Select(k => k.Value == 1 ? k.Key : $"{k.Key} in {k.Value} places")
            .Order(StringComparer.Ordinal));

    /// <summary>Pages, endpoints with their methods, keys of queries, and the words that queries take.</summary>
    public static async Task<GoldenFile> AddressesAsync(string directory)
    {
        await using var app = ServerHost.Build(directory, ["--urls", "http://127.0.0.1:0"]);
        var endpoints =
            from endpoint in ((IEndpointRouteBuilder)app).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            where endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null
            let path = endpoint.RoutePattern.RawText!.TrimStart('/')
            where IsOurs(path)
            let methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
            where methods.Count > 0
            select $"{string.Join(' ', methods.Order(StringComparer.Ordinal))} /{path}";
        var pages = Site.GetTypes().SelectMany(t => t.GetCustomAttributes<RouteAttribute>()).Select(r => $"page {r.Template}");
        return Lines(
            "addresses.txt",
            endpoints.Concat(pages).Concat(QueryKeys()).Concat(QueryWords()).Distinct().Order(StringComparer.Ordinal));
    }

    /// <summary>Not the framework's, and not a fallback for files.</summary>
    private static bool IsOurs(string pattern) => !pattern.StartsWith('_') && !pattern.Contains("{*", StringComparison.Ordinal);

    private static IEnumerable<string> QueryKeys() =>
        Constants().Where(IsKey).Select(ValueOf)
            .Concat(Site.GetTypes().SelectMany(t => t.GetProperties())
                .Select(p => p.GetCustomAttribute<SupplyParameterFromQueryAttribute>()?.Name).OfType<string>())
            .Select(key => $"query {key}=");

    private static IEnumerable<string> QueryWords() =>
        Constants().Where(f => !IsKey(f)).Select(ValueOf).Where(v => Word().IsMatch(v))
            .Concat(Enum.GetValues<DutyState>().Select(DutyFilter.WordOf))
            .Select(word => $"word {word}");

    private const BindingFlags Own =
        BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static IEnumerable<FieldInfo> Constants() =>
        Site.GetTypes().SelectMany(t => t.GetFields(Own))
            .Where(f => f is { IsLiteral: true } && f.FieldType == typeof(string));

    private static bool IsKey(FieldInfo field) =>
        field.Name.EndsWith("Key", StringComparison.Ordinal) || field.DeclaringType!.Name == "Keys";

    private static string ValueOf(FieldInfo field) => (string)field.GetRawConstantValue()!;

    private static string Also(string before, string text) => text.Length == 0 ? "" : before + text;

    private static IEnumerable<string> Members(string name, Type type) =>
        Enum.GetValues(type).Cast<Enum>().Select(v => $"{name}: {v:D} {v}");

    private static GoldenFile Lines(string name, IEnumerable<string> lines) =>
        GoldenFile.OfText(name, string.Concat(lines.Select(l => l + "\n")));

    [GeneratedRegex(@"[/\\](obj|bin)[/\\]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Built();

    [GeneratedRegex(@"^(Field|Sheet|Setting|Subject|Role|Permission|Record|Origin)\.", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OfStoredName();

    /// <summary>As addresses write words: small letters and dashes.</summary>
    [GeneratedRegex("^[a-z]{2,}(-[a-z]+)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Word();
}
