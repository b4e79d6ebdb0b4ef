# Completions of readout for bash: commands, options of the command, values.
_readout() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command=code word
    local commands="code documents parse relate explain actors dictionary codebook export series query link merge version help"
    local formats="text html json tsv csv phoenix petrarch2 icews gdelt polecat svg geojson"
    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        case " $commands " in *" $word "*) command=$word && break ;; esac
    done
    COMPREPLY=()
    case $previous in
    -f | --format) COMPREPLY=($(compgen -W "$formats" -- "$current")) && return ;;
    --table) COMPREPLY=($(compgen -W "events statements figures entities" -- "$current")) && return ;;
    -i | --input) COMPREPLY=($(compgen -W "text jsonl json csv tsv html feed nitf newsml warc nexis factiva proquest europresse newsbank docx xlsx odt rtf pdf eml mbox conllu" -- "$current")) && return ;;
    -m | --model) COMPREPLY=($(compgen -W "accurate fast frames" -- "$current") $(compgen -f -- "$current")) && return ;;
    --by) COMPREPLY=($(compgen -W "day week month quarter year total" -- "$current")) && return ;;
    --measure) COMPREPLY=($(compgen -W "events score quad share" -- "$current")) && return ;;
    --dedup) COMPREPLY=($(compgen -W "none one-a-day story event" -- "$current")) && return ;;
    --each) COMPREPLY=($(compgen -W "actor source target country type" -- "$current")) && return ;;
    --dyads) COMPREPLY=($(compgen -W "undirected directed" -- "$current")) && return ;;
    --date-order) COMPREPLY=($(compgen -W "dmy mdy ymd" -- "$current")) && return ;;
    --date-from) COMPREPLY=($(compgen -W "name text" -- "$current")) && return ;;
    --color) COMPREPLY=($(compgen -W "auto always never" -- "$current")) && return ;;
    -l | --lexicon | --data) COMPREPLY=($(compgen -d -- "$current")) && return ;;
    --columns | -d | --date | --on | -t | --threads | -c | --min-confidence | --memory | --between | --actor | --source | --target | --type | --mode | --place | --from | --to | --match | --limit | --at-least | --shard) return ;;
    esac
    case $current in
    -*)
        local options="--lexicon --model --data --output --quiet --help --version"
        case $command in
        code) options+=" --format --table --spreadsheet --input --files-from --columns --lang-any --all --resume --date --date-from --date-order --threads --min-confidence --memory --errors --color --store --shard" ;;
        export | link | merge) options+=" --store --format" ;;
        series | query) options+=" --store --format --between --actor --source --target --type --mode --place --min-confidence --from --to --match --by --measure --dedup --dyads --each --fill --limit --new-since --at-least" ;;
        documents) options+=" --input --files-from --columns --resume --date --date-order --threads" ;;
        parse) options+=" --input --files-from --columns --date-order --lang-any --resume --threads --memory" ;;
        relate) options+=" --date --threads --memory --closed --errors" ;;
        explain) options+=" --all --date --date-from --color" ;;
        actors) options+=" --format --on" ;;
        esac
        COMPREPLY=($(compgen -W "$options" -- "$current"))
        return ;;
    esac
    case $command in
    dictionary) COMPREPLY=($(compgen -W "import check compile" -- "$current") $(compgen -d -- "$current")) ;;
    help) COMPREPLY=($(compgen -W "$commands" -- "$current")) ;;
    codebook)
        COMPREPLY=($(compgen -W "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT" -- "$current")) ;;
    export) COMPREPLY=($(compgen -W "documents entities mentions events pairs counted statements figures variables copies happenings readings" -- "$current")) ;;
    *)
        [ "$COMP_CWORD" -eq 1 ] && COMPREPLY=($(compgen -W "$commands" -- "$current"))
        COMPREPLY+=($(compgen -f -- "$current")) ;;
    esac
}
complete -o filenames -F _readout readout
